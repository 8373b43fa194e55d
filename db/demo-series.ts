// Recurring service in the demo town: one that runs, one that waits for the social worker, one that is paused.
import { day, dayOf } from '#src/kernel/days.ts'
import { phoneOf } from './demo-people.ts'
import type { Seeding } from './demo-sender.ts'

/** Sends the commands as the demo's people would, at the clock's present. */
export const seedSeries = async ({ as, ids, clock }: Seeding, worker: string): Promise<void> => {
  const id = (name: string) => ids.get(phoneOf(name)) ?? ''
  const tomorrow = dayOf(clock.now + day)
  const start = async (phone: string, input: object) => {
    const { json } = await as(phone, '/series', { payer: 'pool', from: tomorrow, ...input })
    return `/series/${String((json.series as { id?: string } | undefined)?.id)}`
  }
  const company = await start(phoneOf('王小梅'), {
    resident: id('王桂兰'),
    item: 'company',
    weekday: 2,
    time: '09:00',
    minutes: 120,
    note: '妈妈喜欢听评书，聊聊天就好',
  })
  await as(worker, `${company}/agree`, { by: 'visit', volunteers: [id('赵建国'), id('周敏'), id('陈浩')] })
  const meal = await start(phoneOf('李秀珍'), {
    item: 'meal',
    weekday: 5,
    time: '11:00',
    minutes: 45,
    holidays: 'serve',
    note: '饭送到门口，请等我开门',
  })
  await as(worker, `${meal}/agree`, { by: 'phone', volunteers: [id('林秀英')] })
  await as(phoneOf('李秀珍'), `${meal}/pause`, { reason: '去儿子家住两周' })
  await start(phoneOf('孙德海'), {
    item: 'errand',
    weekday: 4,
    every: 2,
    time: '14:30',
    minutes: 60,
    note: '取药和买菜',
  })
}

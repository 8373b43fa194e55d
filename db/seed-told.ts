// What the demo's people have told of themselves: hours, services, languages, homes, a mentor, and a pair kept apart.
import { iso } from '#src/kernel/days.ts'
import { admin, neighbours, phoneOf } from './demo-people.ts'
import type { Seeding } from './demo-sender.ts'

const hour = 3600
const day = 86_400

const weeks = [
  [1, 2, 3, 4, 5].map(weekday => ({ weekday, from: '09:00', to: '17:30' })),
  [1, 2, 3, 4, 5, 6, 7].map(weekday => ({ weekday, from: '08:00', to: '20:00' })),
  [6, 7].map(weekday => ({ weekday, from: '08:30', to: '18:00' })),
  [2, 4].flatMap(weekday => [
    { weekday, from: '08:30', to: '11:30' },
    { weekday, from: '14:00', to: '17:00' },
  ]),
] as const
const chosen = [
  ['company', 'meal'],
  ['errand', 'medical'],
  ['culture', 'science', 'antifraud'],
  ['cleaning', 'company'],
  ['haircut'],
] as const

/** Some tell much, some nothing, as people do; and one order on which a mentor has been asked. */
export const tellOfThemselves = async (seeding: Seeding): Promise<void> => {
  const cast = ['赵建国', '周敏', '陈浩', '吴婷', '徐亮', '何静', '郭阳'].map(phoneOf)
  const volunteers = [...cast, ...neighbours.filter(({ role }) => role === 'volunteer').map(({ phone }) => phone)]
  for (const [k, phone] of volunteers.slice(0, 36).entries()) await one(seeding, phone, k)
  const about = (name: string, path: string, body: object) =>
    seeding.as(admin, `/people/${seeding.ids.get(phoneOf(name))}${path}`, body)
  await about('王桂兰', '/languages', { languages: ['jiaoliao'] })
  await about('孙德海', '/languages', { languages: ['sign'] })
  await about('李秀珍', '/languages', { languages: ['jiaoliao', 'northeast'] })
  await about('郭阳', '/mentor', { phone: phoneOf('赵建国') })
  await about('马然', '/mentor', { phone: phoneOf('周敏') })
  await about('王桂兰', '/blocks', { phone: phoneOf('徐亮') })
  await withMentor(seeding)
}

const one = async ({ as, ids }: Seeding, phone: string, k: number): Promise<void> => {
  const about = (path: string, body: object) => as(admin, `/people/${ids.get(phone)}${path}`, body)
  const hours = weeks[k % 6]
  if (hours) await about('/availability', { hours })
  const items = chosen[k % 7]
  if (items) await about('/wishes', { items })
  if (k % 3 === 0) await about('/languages', { languages: k % 12 === 6 ? ['jiaoliao', 'sign'] : ['jiaoliao'] })
  if (k % 5 !== 1) return
  await about('/consents', { scope: 'whereabouts' })
  await about('/location', { latitude: 35.9445 + (k % 7) * 0.0021, longitude: 120.1765 + (k % 5) * 0.0023 })
}

/** 赵建国 has been asked for one of two seats: 郭阳, whose mentor he is, could come along. */
const withMentor = async ({ as, ids, clock }: Seeding): Promise<void> => {
  const morning = Math.floor((clock.now + 8 * hour) / day) * day - 8 * hour + 3 * day + 9 * hour
  const { json } = await as(phoneOf('王桂兰'), '/orders', {
    item: 'company',
    startsAt: iso(morning),
    endsAt: iso(morning + hour),
    seats: 2,
    payer: 'pool',
    note: '想把旧照片整理一下，两个人一起来最好',
  })
  const order = String((json.order as { id?: string } | undefined)?.id)
  await as(phoneOf('陈思远'), `/orders/${order}/verify`, { by: 'phone' })
  await as(phoneOf('陈思远'), `/orders/${order}/dispatch`, {
    volunteers: [ids.get(phoneOf('赵建国'))],
    override: { gates: ['hours'], reason: '电话问过，那天有空' },
  })
}

// What waits for people's decisions in the demo town: an appeal, a colour for a while, a version of the rules, complaints at every step.
import { iso } from '#src/kernel/days.ts'
import type { Colour } from '#src/volunteers/colours.ts'
import { type GatesAsked, gatesOf } from '#src/volunteers/gates.ts'
import { gradeV1 } from '#src/volunteers/grade.ts'
import { admin, phoneOf } from './demo-people.ts'
import type { Seeding } from './demo-sender.ts'

const day = 86_400

/** The supervisor goes through the list of what waits: each proposed pause is confirmed. */
export const reviewPauses = async ({ as }: Seeding): Promise<void> => {
  const supervisor = phoneOf('吴国栋')
  const { json } = await as(supervisor, '/volunteers/reviews')
  for (const { id } of (json.pauses ?? []) as { id: string }[])
    await as(supervisor, `/volunteers/${id}/grade/confirm`, { reason: '三个月内五次爽约，已电话说明' })
}

/** The gates of the first version with other limits at one of them. */
const gatesWith = (colour: Colour, limits: Record<string, number>): GatesAsked => {
  const gates = gatesOf(gradeV1.gates)
  return { ...gates, [colour]: { ...gates[colour], limits: { ...gates[colour].limits, ...limits } } }
}

/** Sent through the same commands as everything else. */
export const seedGrades = async (seeding: Seeding): Promise<void> => {
  const { as, ids, clock } = seeding
  const grade = (name: string) => `/volunteers/${ids.get(phoneOf(name))}/grade`
  await as(phoneOf('胡磊'), `${grade('胡磊')}/appeal`, { reason: '那几周在住院，家里人不知道要请辞' })
  await as(admin, `${grade('郭阳')}/override`, {
    colour: 'blue',
    until: iso(clock.now + 30 * day),
    reason: '在别的街道服务满一年，材料已核对，档案转来之前先这样派单',
  })
  await as(admin, '/policies/grade/drafts', {
    reason: '街道座谈会建议：骨干的门槛提高一些，更看重专业',
    numbers: { weightV: 15, weightP: 20 },
    gates: gatesWith('green', { score: 88, hours: 60 }),
  })
  await complain(seeding, '王桂兰', 'time', '说好一个半小时，提前二十分钟走了')
  const heard = await complain(seeding, '李秀珍', 'attitude', '说话有点急，我跟不上')
  if (heard) await takenUp(seeding, heard, '当天赶下一单，以后会放慢')
  const found = await complain(seeding, '孙德海', 'quality', '药盒放错了格子，幸好女儿看见')
  if (!found) return
  await takenUp(seeding, found, '标签看错了，已经当面道歉')
  const finding = { finding: 'minor', reason: '双方说法一致，已提醒核对标签' }
  await as(phoneOf('吴国栋'), `/complaints/${found}/uphold`, finding)
}

/** About the volunteer of a resident's latest closed order; null where there is none. */
const complain = async ({ as }: Seeding, resident: string, topic: string, said: string): Promise<string | null> => {
  const { json } = await as(phoneOf(resident), '/orders?state=closed')
  const order = (json.orders as { id: string }[] | undefined)?.[0]?.id
  if (!order) return null
  const form = await as(phoneOf(resident), `/complaints/new?order=${order}`)
  const people = form.json.people as { id: string; capacity: string }[] | undefined
  const about = people?.find(({ capacity }) => capacity === 'volunteer')?.id ?? ''
  const filed = await as(phoneOf(resident), '/complaints', { order, about, topic, said })
  return String((filed.json.complaint as { id?: string } | undefined)?.id)
}

const takenUp = async ({ as, ids }: Seeding, complaint: string, statement: string): Promise<void> => {
  const supervisor = phoneOf('吴国栋')
  await as(supervisor, `/complaints/${complaint}/take_up`, {})
  const { json } = await as(supervisor, `/complaints/${complaint}`)
  const about = (json.complaint as { about?: { id: string } } | undefined)?.about?.id
  const [phone] = [...ids].find(([, id]) => id === about) ?? []
  if (phone) await as(phone, `/complaints/${complaint}/hear`, { statement })
}

// A town in which everything that can happen to a grade has happened once, through the door.
import { expect } from 'vitest'
import { type Colour, colourCodes, colours } from '#src/volunteers/colours.ts'
import { type GatesAsked, gatesOf } from '#src/volunteers/gates.ts'
import { gradeV1 } from '#src/volunteers/grade.ts'
import { jobs } from '#src/volunteers/jobs.ts'
import { type Door, door, type Reply } from '#test/people/door.ts'
import type { Name, Town } from '#test/town.ts'
import { record, records } from './records.ts'

export const day = 86_400

/** Runs the job as the clock does, `days` later. */
export const night = async (at: Door, days = 1): Promise<void> => {
  at.clock.now += days * day
  for (const job of jobs) await job.run(at.linli)
}
/** Posts with a fresh command and a reason; what else is asked comes in `more`. */
export const says = (at: Door, who: Name | null, path: string, more: object = { reason: '查过了' }): Promise<Reply> =>
  at.post(who, path, { command: at.command(), ...more })
/** Twenty-five good services, rated: with the town's certificates enough for green. */
export const goodYear = (at: Town, name: Name) =>
  records(at, 25, { volunteer: name, state: 'confirmed', daysAgo: 30, minutes: 240, stars: 5 })
/** A moment as ISO 8601. */
export const iso = (at: number) => new Date(at * 1000).toISOString()

const idOf = (reply: Reply, of: 'complaint' | 'draft'): string =>
  String((reply.body[of] as { id?: string } | undefined)?.id)
const fine = async (reply: Promise<Reply>): Promise<Reply> => {
  const answer = await reply
  expect(answer.body, JSON.stringify(answer.body)).not.toHaveProperty('code')
  expect(answer.trips).toBe(1)
  return answer
}

/** The order of somebody's seat that was written last. */
export const lastOrder = async (at: Town, name: Name): Promise<string> =>
  String(
    (await at.row(`select order_id from offers where volunteer_id = '${name}' order by rowid desc limit 1`))?.order_id,
  )

/** A complaint of 王阿姨's about somebody's last visit, taken up, heard and upheld. */
export const upheld = async (at: Door, about: Name, finding: string): Promise<string> => {
  const order = await lastOrder(at, about)
  const filed = await fine(says(at, 'wang', '/complaints', { order, about, topic: 'attitude', said: '说话很冲' }))
  const id = idOf(filed, 'complaint')
  await fine(says(at, 'chen', `/complaints/${id}/take_up`, {}))
  await fine(says(at, about, `/complaints/${id}/hear`, { statement: '那天很急' }))
  await fine(says(at, 'lin', `/complaints/${id}/uphold`, { finding, reason: '双方都问过' }))
  return id
}

type Turned = Partial<Record<Colour, Record<string, number | undefined>>>
/** The gates of the first version with other limits; `undefined` is no longer asked. */
export const turned = (limits: Turned, also: Partial<Record<Colour, string[]>> = {}): GatesAsked => {
  const gates = gatesOf(gradeV1.gates)
  const gate = (code: Colour) => ({
    limits: { ...gates[code].limits, ...limits[code] },
    also: also[code] ?? gates[code].also,
  })
  return { red: gate('red'), yellow: gate('yellow'), green: gate('green'), blue: gate('blue') }
}
/** The words of the first version with one of them changed. */
export const reworded = (from: string, to: string) =>
  Object.fromEntries(
    colourCodes.map(code => {
      const { word, effect } = colours[code]
      return [code, { word: word.zh === from && from !== to ? { zh: to, en: `New ${word.en}` } : word, effect }]
    }),
  )

/** A version of the rules, drafted by the station's head and put into force by the district's supervisor. */
export const activated = async (at: Door, changes: object): Promise<string> => {
  const draft = idOf(await fine(says(at, 'zhou', '/policies/grade/drafts', { reason: '试行', ...changes })), 'draft')
  await fine(says(at, 'wu', `/policies/grade/drafts/${draft}/activate`, {}))
  return draft
}

/** A rise, a confirmed red with its appeal granted, a colour for a while, complaints of every finding, a new version. */
export const gradedPast = async (town: Town): Promise<void> => {
  const at = door(town)
  await goodYear(at, 'qian')
  await goodYear(at, 'li')
  await records(at, 12, { volunteer: 'zhao', state: 'confirmed', daysAgo: 40, minutes: 60, stars: 4 })
  await night(at)
  await night(at)
  await records(at, 5, { volunteer: 'li', state: 'no_show', daysAgo: 1, hoursBefore: -1 })
  await night(at)
  await fine(says(at, 'wu', '/volunteers/li/grade/confirm'))
  await fine(says(at, 'li', '/volunteers/li/grade/appeal'))
  await fine(says(at, 'zhou', '/volunteers/li/grade/appeal/grant'))
  await fine(
    says(at, 'zhou', '/volunteers/zhao/grade/override', {
      colour: 'green',
      until: iso(at.clock.now + 20 * day),
      reason: '带队需要',
    }),
  )
  await fine(says(at, 'wu', '/volunteers/zhao/grade/override/approve'))
  await upheld(at, 'li', 'malice')
  const contested = await upheld(at, 'zhao', 'minor')
  await fine(says(at, 'zhao', `/complaints/${contested}/contest`, { reason: '不是我' }))
  await fine(says(at, 'chen', `/complaints/${contested}/affirm`, { reason: '复核无误' }))
  await activated(at, { gates: turned({ blue: { score: 72 } }), legend: reworded('骨干', '标兵') })
  await night(at)
  await record(at, { volunteer: 'qian', state: 'confirmed', daysAgo: -1, stars: 1 })
  await night(at)
  await night(at, 30)
}

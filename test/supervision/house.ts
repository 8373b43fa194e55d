// A town with supervisors in it, and one way to ask: who, what, and what came of it. On Node over a copy of one town.
import { iso } from '#src/kernel/days.ts'
import { towns } from '#test/orders/towns.ts'
import { type Running, served } from '#test/runtimes.ts'
import { type Name, type Town, tokenOf } from '#test/town.ts'

export type Body = Record<string, unknown>
export type Reply = { readonly status: number; readonly json: Body & { code?: string; id?: string; state?: string } }
export type House = Omit<Running, 'close'> & {
  /** GETs as JSON, or POSTs a command under a new id. */
  readonly ask: (who: Name | null, path: string, body?: Body) => Promise<Reply>
  /** POSTs a command; answers the state it led to, `done` where there is none, or the code of the refusal. */
  readonly does: (who: Name, path: string, body?: Body) => Promise<string>
  /** POSTs a command that begins something; answers its id. */
  readonly begins: (who: Name, path: string, body: Body) => Promise<string>
  /** Day `days` before the clock's, as `YYYY-MM-DD`. */
  readonly ago: (days: number) => string
  readonly trips: () => number
}

const day = 86_400
let made = 0

/** The same on any runtime. */
export const houseOf = (running: Omit<Running, 'close'>): House => {
  const ask = async (who: Name | null, path: string, body?: Body): Promise<Reply> => {
    const answer = await running.request(path, {
      method: body ? 'POST' : 'GET',
      headers: {
        accept: 'application/json',
        ...(who ? { authorization: `Bearer ${tokenOf(who)}` } : {}),
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify({ command: `house-${++made}`, ...body }) } : {}),
    })
    return { status: answer.status, json: (await answer.json()) as Reply['json'] }
  }
  const does = async (who: Name, path: string, body: Body = {}) => {
    const { status, json } = await ask(who, path, body)
    return status < 300 ? (json.state ?? 'done') : String(json.code)
  }
  const begins = async (who: Name, path: string, body: Body) => {
    const { status, json } = await ask(who, path, body)
    if (status !== 201) throw new Error(`${path}: ${status} ${JSON.stringify(json)}`)
    return String(json.id)
  }
  const ago = (days: number) => iso(running.clock.now - days * day).slice(0, 10)
  return { ...running, ask, does, begins, ago, trips: () => running.town.db.trips() }
}

export const houses = async () => {
  const all = await towns()
  const fresh = async (): Promise<House> => {
    const place: Town = await all.fresh()
    return houseOf(served(place))
  }
  return { fresh, close: all.close }
}

/** 吴督导 is licensed, 周站长 may appoint: 陈社工 leads 小李 and 小赵, and is supervised by 吴督导. Answers the relations' ids. */
export const relate = async (house: House) => {
  await qualified(house)
  const leads = (supervisee: Name) => house.begins('chen', '/supervision/relations', { kind: 'leads', supervisee })
  return {
    li: await leads('li'),
    zhao: await leads('zhao'),
    chen: await house.begins('zhou', '/supervision/relations', {
      kind: 'supervises',
      supervisor: 'wu',
      supervisee: 'chen',
    }),
  }
}
/** What makes 吴督导 fit to supervise, recorded by an administrator. */
export const qualified = (house: House, more: Body = {}) =>
  house.town.client.execute({
    sql: `insert into supervisor_qualifications values ('wu', ?, ?, ?, ?, '', 'zhou', 0)`,
    args: [
      String(more.licence ?? 'professional'),
      Number(more.licensedOn ?? house.clock.now - 3000 * day),
      String(more.degree ?? 'none'),
      Number(more.experienceMonths ?? 24),
    ],
  })

/** One to one, an hour, today. */
export const hour = (house: House, ...supervisees: Name[]): Body => ({
  supervisees,
  heldOn: house.ago(0),
  minutes: 60,
  form: supervisees.length > 1 ? 'group' : 'individual',
  subject: '上门服务的沟通',
  goal: '能独立和独居老人建立信任',
})

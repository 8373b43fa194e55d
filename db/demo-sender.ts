// Speaks to Linli as the demo's people would: through its API, signing each of them in first.
import { createApp } from '#src/app.ts'
import type { Linli } from '#src/http/route.ts'
import { iso } from '#src/kernel/days.ts'
import { cast } from './demo-people.ts'

const minute = 60
const hour = 3600
const day = 86_400

type Answer = { readonly status: number; readonly json: Record<string, unknown> }
type Session = { readonly token: string; until: number; usedAt: number }
export type Seeding = {
  readonly linli: Linli
  readonly clock: { now: number }
  /** Sends a command as the person with this phone; signs them in first where that is needed. */
  readonly as: (phone: string, path: string, body?: object) => Promise<Answer>
  readonly ids: Map<string, string>
  readonly refused: string[]
}

/** Roles that anybody may hold; the others are staff's. */
export const openRoles: readonly string[] = ['resident', 'proxy', 'volunteer']
/** Whose sessions are short. */
const staff = new Set(
  cast.filter(({ roles }) => roles.some(({ role }) => !openRoles.includes(role))).map(({ phone }) => phone),
)

/** A sender over this world; `clock` is the world's own and is moved by the story. */
export const seedingOf = (linli: Linli, clock: { now: number }): Seeding => {
  const app = createApp(linli)
  const sessions = new Map<string, Session>()
  const refused: string[] = []
  const send = async (path: string, body: object | undefined, token?: string): Promise<Answer> => {
    const headers = {
      accept: 'application/json',
      'content-type': 'application/json',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    }
    const answer = await app.request(path, body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers })
    const json = (await answer.json()) as Record<string, unknown>
    if (answer.status >= 400)
      refused.push(`${iso(clock.now)} ${path} ${JSON.stringify(body)}: ${answer.status} ${JSON.stringify(json)}`)
    return { status: answer.status, json }
  }
  const tokenOf = async (phone: string) => {
    const held = sessions.get(phone)
    if (held && clock.now < held.until && clock.now - held.usedAt < (staff.has(phone) ? 25 * minute : 25 * day)) {
      held.usedAt = clock.now
      return held.token
    }
    const { json } = await send('/sessions/codes', { phone })
    const signed = await send('/sessions', { phone, code: json.code })
    const token = String(signed.json.token)
    sessions.set(phone, { token, until: clock.now + (staff.has(phone) ? 11 * hour : 170 * day), usedAt: clock.now })
    return token
  }
  const as = async (phone: string, path: string, body?: object) =>
    send(path, body && { command: linli.newId(), ...body }, await tokenOf(phone))
  return { linli, clock, as, ids: new Map(), refused }
}

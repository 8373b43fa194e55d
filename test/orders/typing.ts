// What must not compile. `tsc` reads this file and fails as soon as one of these lines starts to.
import type { Condition } from '#src/kernel/rule.ts'
import type { OrderFacts, SeatMove, World } from '#src/orders/facts.ts'
import { lifecycle, transition } from '#src/orders/lifecycle.ts'
import { next, offered } from '#src/orders/rules.ts'
import type { Given, Transition, When } from '#src/orders/transition.ts'
import type { Caller } from '#src/people/session.ts'
import type { Refusal } from '#src/refusals.ts'

// @ts-expect-error a fact that is misspelt on the left
export const a: When = ['stats', 'in', ['served']]
// @ts-expect-error a fact that is misspelt on the right
export const b: When = ['taken', '<=', 'seat']
// @ts-expect-error a state that does not exist
export const c: When = ['state', 'in', ['plaecd']]
// @ts-expect-error text has no order: SQLite compares bytes, JS compares UTF-16
export const d: When = ['me', '<', 'resident']
// @ts-expect-error number against text
export const e: When = ['seats', '=', 'resident']
// @ts-expect-error an operator that does not exist
export const f: When = ['seats', '=>', 'taken']
// @ts-expect-error a literal on the right: a string there names a fact
export const g: When = ['state', '=', 'served']
// @ts-expect-error there is no `not`
export const h: When = { not: ['deskHere', '>', 0] }
// @ts-expect-error a misspelt fact deep inside any and all
export const i: Given = { any: [{ all: [['ovrHeld', '<=', 0]] }] }
// @ts-expect-error an order state is not a seat state
export const j: When = ['mySeat', 'in', ['served']]
// @ts-expect-error a button is asked for before there is any input
export const k: When = ['fit', '=', 'named']
// @ts-expect-error a refusal without a sentence
export const l: Transition = { ...lifecycle.accept, when: { to_late: ['endsAt', '>', 'now'] } }
// @ts-expect-error a state that the order does not have
export const m: Transition = { ...lifecycle.accept, from: ['dispached'] }
// @ts-expect-error a seat state that does not exist
export const n: SeatMove = { whose: 'mine', from: ['offerd'], to: 'accepted' }
// @ts-expect-error nobody's seats are called that
export const o: SeatMove = { whose: 'theirs', from: ['offered'], to: 'accepted' }
// @ts-expect-error a label in one language only
export const p: Transition = { ...lifecycle.accept, label: { zh: '接单' } }
// @ts-expect-error an alarm that nobody has heard of
export const q: Transition = { ...lifecycle.accept, alarms: 'seat_open' }
// @ts-expect-error an action that does not exist
export const r = transition('acept')
// @ts-expect-error a refusal that does not exist
export const s: Refusal = 'not_your'
// @ts-expect-error the facts of a page do not tell where a command leads
export const t = (world: World) => next('accept', world)
// @ts-expect-error buttons are read off a whole row
export const u = offered({ me: 'li' })
// @ts-expect-error a fact is text, a number or null: true and false are not facts
export const v: Condition<OrderFacts> = ['deskHere', '=', true]
// @ts-expect-error numbers are listed, not spelt
export const w: When = ['seats', 'in', ['1']]
// @ts-expect-error whoever asks says when it is
export const x: Caller = { token: null }

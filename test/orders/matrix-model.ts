// The facts of a case by plain arithmetic: no SQL, and no gate of the product. Two readings of one wrong fact agree; this is the third.
import { day, hour, minute } from '#src/kernel/days.ts'
import type { OrderFacts } from '#src/orders/facts.ts'
import { transition } from '#src/orders/lifecycle.ts'
import type { SeatState } from '#src/orders/words.ts'
import { type Case, code, isLive, isTaken, type Person, type Seat } from './matrix-words.ts'

/** The facts in the database, and what comes on top for the sake of a test. */
export type Modelled = OrderFacts

const staffOfTheStreet = ['chen', 'lin', 'zhou', 'suspended', 'dead']
const watchers = ['wu', 'auditor']
const birthdays: Readonly<Record<string, string>> = {
  sun: '1950-06-01',
  chen: '1985-01-01',
  lin: '1985-01-01',
  wu: '1980-01-01',
  auditor: '1980-01-01',
  outsider: '1980-01-01',
  stranger: '1980-01-01',
  suspended: '1980-01-01',
  dead: '1980-01-01',
}
const households = ['sun', 'chen', 'lin', 'wu', 'auditor', 'outsider', 'stranger', 'suspended', 'dead']

/** Every fact of the case for whoever comes, `system` included. */
export const facts = (each: Case, who: string = each.actor): OrderFacts => {
  const system = who === 'system'
  const session = system ? null : each.session
  const me = session ? each.actor : null
  const my = Object.values(each.people).find(person => person.id === me)
  const mine = each.list.filter(seat => seat.who === me)
  const count = (...states: SeatState[]) => each.list.filter(seat => states.includes(seat.state)).length
  const missed = mine.filter(seat => seat.state === 'no_show' && seat.contestedAt === null).at(-1)?.missed
  return {
    now: each.now,
    system: system ? 1 : 0,
    me: system ? 'system' : me,
    sessionEndsAt: session ? Math.min(session.endsAt, session.idleAt) : null,
    sessionRevokedAt: session?.revokedAt ?? null,
    suspendedAt: my?.suspendedAt ?? (me === 'suspended' ? 5 : null),
    diedAt: my?.diedAt ?? (me === 'dead' ? 5 : null),
    ...fitness(each, me, my),
    order: each.id,
    state: each.state,
    proxiesHere: my?.proxy === 'now' ? 1 : 0,
    deskHere: atDesk(each, me) ? 1 : 0,
    watchesHere: me !== null && watchers.includes(me) ? 1 : 0,
    judgesHere: me === 'wu' ? 1 : 0,
    stranded: each.state === 'disputed' && free(each).length === 0 ? 1 : 0,
    judgedByMe: 0,
    placedByMe: me === each.placedBy ? 1 : 0,
    dispatchedByMe: each.dispatches.filter(by => by === me).length,
    handledByMe:
      (me === each.placedBy ? 1 : 0) +
      each.list.filter(seat => me !== null && [seat.who, seat.inBy, seat.outBy].includes(me)).length,
    enteredByMe: each.list.filter(seat => me !== null && seat.who !== me && [seat.inBy, seat.outBy].includes(me))
      .length,
    servedByMe: mine.filter(seat => seat.inAt !== null).length,
    urgent: each.urgent,
    night: hourOfDay(each.now) < 8 || hourOfDay(each.now) >= 21 ? 1 : 0,
    asking: each.asking,
    fresh: each.list.filter(
      seat => seat.state === 'offered' && each.now - seat.offeredAt < (each.urgent ? 10 : 45) * minute,
    ).length,
    seats: each.seats,
    taken: each.list.filter(seat => isTaken(seat.state)).length,
    waiting: count('accepted'),
    inside: count('checked_in'),
    toldOffers: each.list.filter(seat => seat.state === 'offered' && isTold(each, seat)).length,
    mySeat: mine.filter(seat => isTold(each, seat)).at(-1)?.state ?? null,
    myNoShowAt: missed?.at ?? null,
    contested: each.list.filter(seat => seat.state === 'no_show' && seat.contestedAt !== null).length,
    missedByMe: each.list.filter(seat => seat.missed?.by === me && me !== null).length,
    startsAt: each.startsAt,
    opensAt: each.startsAt - 30 * minute,
    missedAt: each.startsAt + 30 * minute,
    autoConfirmAt: each.movedAt + 7 * day,
    contestUntil: each.now - 15 * day,
    flagged: each.list.filter(
      seat => ratable(seat) && ((seat.logged ?? 0) > (clock(seat) ?? 0) + 2 || seat.outBy !== seat.who),
    ).length,
    byStaffAlone:
      each.placedAs === 'staff' ? each.list.filter(seat => ratable(seat) && seat.inBy !== seat.who).length : 0,
    closedAccounts:
      each.payer === 'none'
        ? 0
        : new Set(each.list.filter(seat => ratable(seat) && closed(each, seat)).map(seat => seat.who)).size,
    ...brought(each, me, system),
  }
}

/** Held offers are told when their time comes, unless they were taken back before. */
const isTold = (each: Case, { heldUntil, answeredAt }: Seat) =>
  heldUntil === null || heldUntil <= (answeredAt ?? each.now)
const hourOfDay = (now: number) => new Date((now + 8 * hour) * 1000).getUTCHours()
const ratable = (seat: { state: SeatState; logged: number | null }) =>
  seat.state === 'checked_out' || (seat.state === 'stopped' && (seat.logged ?? 0) > 0)
const clock = (seat: Seat) =>
  seat.inAt === null || seat.outAt === null ? null : Math.floor((seat.outAt - seat.inAt) / minute)
export const closed = (each: Case, seat: Seat) => personOf(each, seat.who)?.volunteer?.closed ?? false
const personOf = (each: Case, id: string) => Object.values(each.people).find(person => person.id === id)
export const atDesk = (each: Case, me: string | null) =>
  me !== null && (staffOfTheStreet.includes(me) || (me === each.people.mei.id && each.meiAtDesk === 'now'))

/** Staff who may sign in and have neither asked anybody, nor served, nor entered times for somebody else. */
const free = (each: Case) =>
  ['chen', 'lin', 'zhou', each.people.mei.id].filter(
    name =>
      atDesk(each, name) &&
      (personOf(each, name)?.suspendedAt ?? personOf(each, name)?.diedAt ?? null) === null &&
      !each.dispatches.includes(name) &&
      each.list.every(seat => (seat.who === name ? seat.inAt === null : seat.inBy !== name && seat.outBy !== name)),
  )

const fitness = (each: Case, me: string | null, my: Person | undefined) => {
  const v = my?.volunteer
  const consents = (scope: string) =>
    v?.consents.filter(given => given.scope === scope && given.withdrawnAt === null).length ?? 0
  const household = my ? my.household : me !== null && households.includes(me) ? me : null
  const wang = each.people.wang
  return {
    volunteer: v ? me : null,
    leftAt: my?.suspendedAt ?? my?.diedAt ?? (me === 'suspended' || me === 'dead' ? 5 : null),
    pausedAt: v?.pausedAt ?? null,
    consented: consents('service'),
    resident: wang.id,
    sharedHousehold: household !== null && household === wang.household ? household : null,
    actsFor: my?.proxy === 'now' ? wang.id : null,
    dispatcher: each.dispatches.at(-1) ?? null,
    rolesHere: v?.roles.filter(role => role.area !== 'elsewhere' && role.endedAt === null).length ?? 0,
    areaWaived: waivers(each, me, 'area'),
    age: me === null ? null : ageOn(my?.born ?? birthdays[me] ?? '', each.startsAt),
    minAge: each.item.ages[0],
    maxAge: each.item.ages[1],
    guardians: consents('guardian'),
    lacks: lacking(each, my).join(',') || null,
    needsInsurance: each.item.insured ? 1 : 0,
    insuredUntil: latest(v?.insurances.filter(span => span.from <= each.startsAt).map(span => span.until) ?? []),
    endsAt: each.endsAt,
    needsAgreement: each.item.agreement ? 1 : 0,
    agreements: consents('agreement'),
    risk: each.item.risk,
    colour: v?.colour ?? null,
    clashesWith: clashes(each, my)[0] ?? null,
    dayLoad: load(each, my, day),
    dayMax: v?.dayMax ?? null,
    weekLoad: load(each, my, 7 * day),
    weekMax: v?.weekMax ?? null,
    weekWaived: waivers(each, me, 'week_load'),
    payer: each.payer,
    accountClosedAt: v?.closed ? 5 : null,
    blocks: v?.blocked.filter(end => end === null).length ?? 0,
    hoursTold: v?.hours.length ?? 0,
    freeSeconds: freeSeconds(each, my),
    lasts: each.endsAt - each.startsAt,
    hoursWaived: waivers(each, me, 'hours'),
    askedAs: each.list.find(seat => seat.who === me && isLive(seat.state))?.id ?? null,
  }
}

const latest = (times: readonly number[]) => (times.length > 0 ? Math.max(...times) : null)
const waivers = (each: Case, who: string | null, gate: string) => {
  const offer = each.list.find(seat => seat.who === who && isLive(seat.state))
  return (offer?.overrides ?? each.input.override?.gates ?? []).filter(waived => waived === gate).length
}
const ageOn = (born: string, now: number) => {
  const today = new Date((now + 8 * hour) * 1000)
  const [year = 0, month = 0, date = 0] = born.split('-').map(Number)
  const before = today.getUTCMonth() + 1 < month || (today.getUTCMonth() + 1 === month && today.getUTCDate() < date)
  return today.getUTCFullYear() - year - (before ? 1 : 0)
}
const lacking = (each: Case, my: Person | undefined) =>
  each.item.certificates.filter(
    kind =>
      !my?.volunteer?.certificates.some(
        held =>
          held.kind === kind && held.revokedAt === null && held.from <= each.startsAt && held.until >= each.endsAt,
      ),
  )
const clashes = (each: Case, my: Person | undefined) =>
  (my?.volunteer?.busy ?? [])
    .filter(({ state }) => state === 'accepted' || state === 'checked_in')
    .filter(({ startsAt, endsAt }) => startsAt - each.endsAt < 30 * minute && each.startsAt - endsAt < 30 * minute)
    .map(({ order }) => order)
    .sort()

/** Whole minutes of a span that lie in a day or week of Shanghai; the fuller of those that the order touches. */
const load = (each: Case, my: Person | undefined, length: number) => {
  const monday = Date.UTC(2020, 0, 6) / 1000 - 8 * hour
  const startOf = (at: number) => at - ((at - monday) % length)
  const within = (from: number, a: number, b: number) =>
    Math.trunc(Math.max(0, Math.min(b, from + length) - Math.max(a, from)) / minute)
  const total = (from: number) =>
    within(from, each.startsAt, each.endsAt) +
    (my?.volunteer?.busy ?? [])
      .filter(({ state }) => isTaken(state))
      .reduce((sum, seat) => sum + within(from, seat.startsAt, seat.endsAt), 0)
  return Math.max(total(startOf(each.startsAt)), total(startOf(each.endsAt - 1)))
}

/** Second by second would do; minute by minute is enough, as orders and hours both begin on one. */
const freeSeconds = (each: Case, my: Person | undefined) => {
  let free = 0
  for (let at = each.startsAt; at < each.endsAt; at += minute) {
    const local = new Date((at + 8 * hour) * 1000)
    const [weekday, ofDay] = [((local.getUTCDay() + 6) % 7) + 1, local.getUTCHours() * 60 + local.getUTCMinutes()]
    if (my?.volunteer?.hours.some(span => span.weekday === weekday && span.from <= ofDay && ofDay < span.to))
      free += minute
  }
  return free
}

/** May this person be asked for this order? Written out by hand from domain.md §2 and §5. */
const mayBeAsked = (each: Case, person: Person, dispatcher: string | null): boolean => {
  const v = person.volunteer
  const fit = fitness(each, person.id, person)
  const risky = { low: ['green', 'blue', 'yellow'], medium: ['green', 'blue'], high: ['green'] }[each.item.risk]
  return (
    v !== null &&
    person.suspendedAt === null &&
    person.diedAt === null &&
    v.pausedAt === null &&
    fit.consented > 0 &&
    person.id !== each.people.wang.id &&
    fit.sharedHousehold === null &&
    person.proxy !== 'now' &&
    !v.blocked.includes(null) &&
    person.id !== dispatcher &&
    (fit.rolesHere > 0 || fit.areaWaived > 0) &&
    (fit.age ?? -1) >= each.item.ages[0] &&
    (fit.age ?? 999) <= each.item.ages[1] &&
    ((fit.age ?? 0) >= 18 || fit.guardians > 0) &&
    fit.lacks === null &&
    (!each.item.insured || (fit.insuredUntil ?? 0) >= each.endsAt) &&
    (!each.item.agreement || fit.agreements > 0) &&
    (each.payer === 'none' || !v.closed) &&
    risky.includes(v.colour) &&
    fit.clashesWith === null &&
    fit.dayLoad <= v.dayMax &&
    (fit.weekLoad <= v.weekMax || fit.weekWaived > 0) &&
    (v.hours.length === 0 || fit.freeSeconds === each.endsAt - each.startsAt || fit.hoursWaived > 0) &&
    fit.askedAs === null
  )
}

/** Does the command's move touch this seat? */
export const isTouched = (each: Case, me: string | null, seat: Seat): boolean => {
  const move = transition(each.action).seat
  if (!move?.from.includes(seat.state)) return false
  const named = each.input.volunteer
  const whose = {
    mine: seat.who === me,
    mineOrNamed: seat.who === (atDesk(each, me) ? (named ?? me) : me),
    named: seat.who === named,
    due: seat.expiresAt <= each.now,
    rated: ratable(seat) && said(each, seat) !== null,
    ratable: ratable(seat),
    stopping: atDesk(each, me)
      ? named === undefined || seat.who === named
      : each.list.some(other => other.who === me)
        ? seat.who === me
        : true,
    all: true,
  }
  return whose[move.whose]
}
const said = (each: Case, seat: Seat) => {
  const of = (who: string | null) => each.input.visits?.find(visit => visit.volunteer === who)?.minutes
  return of(seat.who) ?? of(null) ?? null
}
/** What the seat is credited if this command confirms it. */
export const credited = (each: Case, seat: Seat) =>
  said(each, seat) ?? (seat.logged === null ? null : Math.min(seat.logged, (each.endsAt - each.startsAt) / minute))
/** Where the command takes the seat, and what it states. */
export const moved = (each: Case, me: string | null, seat: Seat): { state: SeatState; logged: number | null } => {
  const move = transition(each.action).seat
  if (!move || !isTouched(each, me, seat)) return seat
  const state = typeof move.to === 'string' ? move.to : (move.to[seat.state] ?? seat.state)
  const logged =
    move.sets === 'out'
      ? (each.input.minutes ?? Math.trunc((each.now - (seat.inAt ?? each.now)) / minute))
      : seat.logged
  return { state, logged }
}

const takenBack = ({ heldUntil, answeredAt }: Seat) =>
  heldUntil !== null && answeredAt !== null && heldUntil > answeredAt
/** Invitations within seven days, for this order or another. */
const invitations = (each: Case, name: string) =>
  [
    ...each.list.filter(seat => seat.who === name && !takenBack(seat)),
    ...(personOf(each, name)?.volunteer?.busy ?? []),
  ].filter(({ offeredAt }) => each.now - offeredAt <= 7 * day).length

const brought = (each: Case, me: string | null, system: boolean) => {
  const { seat: move, invites } = transition(each.action)
  const { input } = each
  const touched = each.list.filter(seat => isTouched(each, me, seat))
  const after = each.list.map(seat => moved(each, me, seat))
  const count = (is: (state: SeatState) => boolean) => after.filter(seat => is(seat.state)).length
  const most = (of: (seat: Seat) => number | null) => latest(touched.map(of).filter(each => each !== null))
  const actor = system ? 'system' : me
  const volunteers = Object.values(each.people).filter(person => person.volunteer)
  const inWhoseName = invites === 'wave' ? (each.dispatches.at(-1) ?? null) : actor
  const eligible = volunteers.filter(person => mayBeAsked(each, person, inWhoseName)).map(person => person.id)
  const names = input.volunteers ?? []
  const everybody = eligible.length > 0 ? JSON.stringify(eligible) : null
  return {
    touched: touched.length,
    touchedIds: JSON.stringify(touched.map(seat => seat.id)),
    openAfter: count(state => state === 'offered'),
    waitingAfter: count(state => state === 'accepted'),
    insideAfter: count(state => state === 'checked_in'),
    takenAfter: count(isTaken),
    ratableAfter: after.filter(ratable).length,
    overClock: move
      ? most(seat => (seat.logged === null || clock(seat) === null ? null : seat.logged - (clock(seat) ?? 0) - 2))
      : null,
    apart: most(seat =>
      seat.logged === null || credited(each, seat) === null
        ? null
        : Math.abs((credited(each, seat) ?? 0) - seat.logged) * 4 - seat.logged,
    ),
    overHeld: most(seat => {
      const minutes = credited(each, seat)
      return minutes === null ? null : minutes - (each.endsAt - each.startsAt) / minute
    }),
    overTold: most(seat => {
      const minutes = credited(each, seat)
      if (minutes === null || seat.logged === null) return null
      return minutes - Math.max(seat.logged, (each.endsAt - each.startsAt) / minute)
    }),
    insideElsewhere:
      Object.values(each.people)
        .find(person => person.id === (atDesk(each, me) ? (input.volunteer ?? me) : me))
        ?.volunteer?.busy.filter(({ state }) => state === 'checked_in').length ?? 0,
    codeRight: input.code === code ? 1 : 0,
    tries: each.tries.filter(tried => tried.order === each.id && tried.who === me && tried.at > each.now - 15 * minute)
      .length,
    reason: input.reason === undefined || input.reason === '' ? null : input.reason,
    namedVolunteer: input.volunteer ?? null,
    named: names.length,
    fit: invites === 'named' || invites === 'wave' ? new Set(names.filter(name => eligible.includes(name))).size : 0,
    mostAsked: Math.max(0, ...names.map(name => invitations(each, name))),
    invited: invites === 'everybody' ? everybody : JSON.stringify(invites ? names : []),
    overrides: input.override?.gates.length ?? 0,
    overrideReason: input.override?.reason ? input.override.reason : null,
    lengthAfter:
      input.endsAt !== undefined && input.startsAt !== undefined
        ? input.endsAt - input.startsAt
        : each.endsAt - each.startsAt,
    bookedLength: each.endsAt - each.startsAt,
    startsAfter: input.startsAt ?? null,
  }
}

// Whom to ask now and how many at once, so that the seats are filled in time and nobody is asked without need. Pure, whole numbers, ties by id.
import { afterWaking, day, hour, minute, wakingBetween } from '../kernel/days.ts'

/** At most so many invitations to one volunteer within seven days, whoever sends them (issue 3). */
export const mostInvitations = 3
export const invitationWindow = 7 * day
/** Invitations of this long ago still tire. */
export const recentWindow = 4 * day
/** The chance of filling the seats before the deadline that a wave aims at, per million. */
export const aim = 950_000
/** Never more at once than this for one open seat: a crowd for one seat disappoints all but one of them. */
export const widest = 6
/**
 * The last of somebody’s weekly invitations is kept for what cannot wait: an urgent order, or one whose deadline is no further off than
 * this. An order with more time asks others first, and then waits until then (decision 020: fills more orders, above all urgent ones).
 */
export const keptUntil = 16 * hour
/** The search widens by these steps, metres from the service; the last one is the whole street. */
export const rings = [1500, 3000, Number.MAX_SAFE_INTEGER] as const

/** Somebody who passes every gate and has not been asked for this order yet. `chance` in per mille; `invited` within the last seven days. */
export type Askable = {
  readonly id: string
  readonly chance: number
  readonly metres: number
  readonly invited: number
  /** From when the weekly limit lets this person be asked again, epoch seconds; past, or 0, where it does already. */
  readonly restedAt: number
  /** Certificates that this order does not ask for: these people are needed where others cannot go. */
  readonly spare: number
}
/** `need`: seats still open; `fresh`: invitations out that are recent enough to wait for; `begun`: somebody has been asked in waves already. */
export type Standing = {
  readonly need: number
  readonly fresh: number
  readonly begun: boolean
  readonly urgent: boolean
  readonly now: number
  readonly startsAt: number
}
/**
 * `ask`: whom to ask now, best first. `width`: how many invitations to keep out at once. `rounds`: how many waves fit before the deadline.
 * `sure`: the chance per million that all seats are filled by asking everybody in turn. `ring`: how far the search reaches, an index into `rings`.
 * `waitsUntil`: nobody may be asked right now, but then somebody may whom the weekly limit protects or whose last invitation is kept, in time;
 * null where somebody is being asked, or nobody will be left to ask.
 */
export type Wave<A> = {
  readonly ask: readonly A[]
  readonly width: number
  readonly rounds: number
  readonly sure: number
  readonly ring: number
  readonly waitsUntil: number | null
}

/** How long a wave waits for answers before the next one goes out beside it: urgent 10 minutes, else 45 (matching.md §7). */
export const patience = (urgent: boolean): number => (urgent ? 10 : 45) * minute
/** The seats should be filled by then: whoever comes needs time to set out. */
export const deadlineOf = ({ startsAt, urgent }: { readonly startsAt: number; readonly urgent: boolean }): number =>
  startsAt - (urgent ? 15 * minute : hour)

/** How many waves can still be waited for; nights do not count unless it is urgent. At least one. */
export const roundsLeft = ({ now, startsAt, urgent }: Pick<Standing, 'now' | 'startsAt' | 'urgent'>): number => {
  const until = deadlineOf({ startsAt, urgent })
  const time = urgent ? until - now : wakingBetween(now, until)
  return Math.max(1, Math.floor(time / patience(urgent)))
}

/** Those who may be asked, in the order of asking: likely, near, and not asked lately first. The weekly limit is no matter of points. */
export const inOrder = <A extends Askable>(people: readonly A[]): A[] => {
  const able: { readonly each: A; readonly points: number }[] = []
  for (const each of people) if (each.invited < mostInvitations) able.push({ each, points: askingPoints(each) })
  return able.sort((a, b) => b.points - a.points || (a.each.id < b.each.id ? -1 : 1)).map(({ each }) => each)
}

/** The same without those whose last invitation of the week is kept for now; but a first wave never has to wait for them. */
export const inTurn = <A extends Askable>(people: readonly A[], standing: Standing): A[] => {
  const ordered = inOrder(people)
  const others = ordered.filter(each => !isKept(each, standing))
  return others.length === 0 && !standing.begun ? ordered : others
}
const isKept = ({ invited }: Askable, { urgent, now, startsAt }: Standing): boolean =>
  invited === mostInvitations - 1 && !urgent && now < deadlineOf({ startsAt, urgent }) - keptUntil

/** Points of 1000: 700 for the chance, 220 for the way (none from 8 km on), 60 less for each invitation of the week and each certificate to spare. */
export const askingPoints = ({ chance, metres, invited, spare }: Omit<Askable, 'id' | 'restedAt'>): number =>
  Math.floor((chance * 700) / 1000) + Math.max(0, 220 - Math.floor((metres * 220) / 8000)) - 60 * invited - 60 * spare

/** The next wave. Empty where enough invitations are out or nobody is left; `width` 0 only where no seat is open. */
export const nextWave = <A extends Askable>(people: readonly A[], standing: Standing): Wave<A> => {
  const rounds = roundsLeft(standing)
  const { need } = standing
  if (need <= 0) return { ask: [], width: 0, rounds, sure: 1_000_000, ring: 0, waitsUntil: null }
  const ordered = inTurn(people, standing)
  for (let ring = 0; ; ring++) {
    const within = ordered.filter(each => each.metres <= (rings[ring] ?? 0))
    const surely = surelyBy(within, need)
    const sure = sureAt(surely, widest * need * rounds)
    if (sure < aim && ring < rings.length - 1) continue // reaches further only where those near do not suffice
    const width = widthOf(surely, need, rounds)
    const ask = within.slice(0, Math.max(0, width - standing.fresh))
    const waitsUntil = ask.length > 0 || standing.fresh >= width ? null : restedBefore(people, standing)
    return { ask, width, rounds, sure, ring, waitsUntil }
  }
}

/** When the first of those whom the weekly limit protects, or whose last invitation is kept, may be asked, if a wave then still has its time; not at night unless it is urgent. */
const restedBefore = (people: readonly Askable[], standing: Standing): number | null => {
  const deadline = deadlineOf(standing)
  let first = Number.MAX_SAFE_INTEGER
  for (const each of people) {
    if (each.invited >= mostInvitations) first = Math.min(first, each.restedAt)
    else if (isKept(each, standing)) first = Math.min(first, deadline - keptUntil)
  }
  if (first === Number.MAX_SAFE_INTEGER) return null
  const at = standing.urgent ? first : afterWaking(first, 0)
  return at + patience(standing.urgent) <= deadline ? at : null
}

/**
 * The smallest number at once with which asking in turn reaches the aim in the rounds that are left, or with which everybody has had
 * their turn by then: more would only tire people. No more than `widest` a seat.
 */
export const widthFor = (chances: readonly number[], need: number, rounds: number): number =>
  widthOf(
    surelyBy(
      chances.map(chance => ({ chance })),
      need,
    ),
    need,
    rounds,
  )

const widthOf = (surely: readonly number[], need: number, rounds: number): number => {
  const most = widest * need
  for (let width = need; width < most; width++)
    if (width * rounds >= surely.length - 1 || sureAt(surely, width * rounds) >= aim) return width
  return most
}
const sureAt = (surely: readonly number[], asked: number): number => surely[Math.min(asked, surely.length - 1)] ?? 0

/** The chance per million that at least `need` of these say yes, each for themselves (Poisson binomial, in whole numbers). */
export const sureOf = (chances: readonly number[], need: number): number =>
  surelyBy(
    chances.map(chance => ({ chance })),
    need,
  ).at(-1) ?? 0

/** By place: how sure the seats are filled once so many have been asked, beginning with nobody. */
const surelyBy = (people: readonly { readonly chance: number }[], need: number): number[] => {
  const short: number[] = Array.from({ length: need }, (_, k) => (k === 0 ? 1_000_000_000 : 0))
  const surely = [need > 0 ? 0 : 1_000_000]
  for (const { chance } of people) {
    let sum = 0
    for (let k = need - 1; k >= 0; k--) {
      const more = k > 0 ? (short[k - 1] ?? 0) * chance : 0
      short[k] = Math.floor(((short[k] ?? 0) * (1000 - chance) + more) / 1000)
      sum += short[k] ?? 0
    }
    surely.push(1_000_000 - Math.ceil(sum / 1000))
  }
  return surely
}

// What nobody can beat: every answer known beforehand, and nobody ever tired.
import { hour, minute } from '#src/kernel/days.ts'
import { answerOf, type City, isYes } from './city.ts'

/** Orders for which at least one of those who may go would say yes when rested; that one may be wanted elsewhere at the same time (matching.md §6). */
export const boundOf = (city: City, counts: (n: number) => boolean): number =>
  city.orders.filter(({ n }, k) => {
    const pool = city.pools[k]
    return counts(n) && pool?.ids.some((id, at) => isYes(city.seed, n, id, pool.lean[at] ?? 0, 0))
  }).length

const slot = 90 * minute

/**
 * Closer to what can be: an answer that comes after the offer has run out does not count, and nobody is in two places at once. A largest matching
 * of orders and people’s slots (Hopcroft–Karp); two orders that cover the same slot’s mark, with the way to the next, exclude each other. Daily and
 * weekly limits are left out, so it can only be too high.
 */
export const closeBoundOf = (city: City, counts: (n: number) => boolean): number => {
  const seats = new Map<string, number>()
  const edges = city.orders.flatMap((order, k) => {
    if (!counts(order.n)) return []
    const { ids, lean } = city.pools[k] ?? { ids: new Int32Array(), lean: new Float64Array() }
    const mark = Math.ceil(order.startsAt / slot)
    const longest = order.urgent
      ? 10 * minute
      : Math.max(10 * minute, Math.min((order.startsAt - order.createdAt) / 4, 12 * hour))
    const willing: number[] = []
    ids.forEach((id, at) => {
      if (!isYes(city.seed, order.n, id, lean[at] ?? 0, 0)) return
      if (answerOf(city.seed, order.n, id, lean[at] ?? 0, 0).delay > longest) return
      const name = `${id}:${mark}`
      const seat = seats.get(name) ?? seats.size
      seats.set(name, seat)
      willing.push(seat)
    })
    return [willing]
  })
  return largestMatching(edges, seats.size)
}

/** The size of a largest matching of a bipartite graph, given as lists of right ends. */
export const largestMatching = (edges: readonly (readonly number[])[], rights: number): number => {
  const left = new Int32Array(edges.length).fill(-1)
  const right = new Int32Array(rights).fill(-1)
  let size = 0
  for (let grown = -1; grown !== 0; ) {
    grown = 0
    const level = levels(edges, left, right)
    for (let k = 0; k < edges.length; k++) if (left[k] === -1 && augment(k, edges, left, right, level)) grown++
    size += grown
  }
  return size
}

const levels = (edges: readonly (readonly number[])[], left: Int32Array, right: Int32Array): Int32Array => {
  const level = new Int32Array(edges.length).fill(-1)
  const queue: number[] = []
  left.forEach((to, k) => {
    if (to !== -1) return
    level[k] = 0
    queue.push(k)
  })
  for (const k of queue)
    for (const to of edges[k] ?? []) {
      const other = right[to] ?? -1
      if (other === -1 || level[other] !== -1) continue
      level[other] = (level[k] ?? 0) + 1
      queue.push(other)
    }
  return level
}

const augment = (
  k: number,
  edges: readonly (readonly number[])[],
  left: Int32Array,
  right: Int32Array,
  level: Int32Array,
): boolean => {
  for (const to of edges[k] ?? []) {
    const other = right[to] ?? -1
    if (other === -1 || (level[other] === (level[k] ?? 0) + 1 && augment(other, edges, left, right, level))) {
      left[k] = to
      right[to] = k
      return true
    }
  }
  level[k] = -2
  return false
}

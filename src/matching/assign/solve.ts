// Sparse shortest augmenting paths (Jonker & Volgenant's scheme): each row that is still open takes the cheapest chain of exchanges.
import { augment } from './augment.ts'
import type { Start } from './bid.ts'
import { nextPrice, type Problem, type Solution } from './problem.ts'
import { release, takeOver, takersOf } from './resume.ts'
import { far, type State, stateOf } from './state.ts'

/**
 * The cheapest assignment, with the prices that prove it. Deterministic: no clock, no chance, ties by index.
 * @param stop asked now and then; where it says so, the rest is filled in greedily and `bound` tells how far off that may be
 * @param from where to begin, if there are no loads: what holds of it is kept (an earlier solution with fewer edges, or what was bid)
 */
export const solve = (problem: Problem, stop: () => boolean = never, from?: Start): Solution => {
  const state = stateOf(problem, from !== undefined)
  const left = from ? takeOver(state, from) : begin(state)
  let finished = true
  for (let i = 0, many = 0; i < problem.rows; i++) {
    if (state.settled[i] === 1) continue
    if ((many++ & 63) === 0 && stop()) finished = false
    if (finished) augment(state, i)
    else fillIn(state, i)
  }
  if (finished) finished = releaseAll(state, left, stop)
  return finish(state, finished)
}
const never = () => false

const begin = (state: State): readonly number[] => {
  takeCheapest(state)
  if (!state.problem.load) for (let pass = 0; pass < 2; pass++) reduceRows(state)
  return []
}

const releaseAll = (state: State, left: readonly number[], stop: () => boolean): boolean => {
  const free = left.filter(j => (state.rowOf[j] as number) < 0)
  if (free.length === 0) return true
  const takers = takersOf(state.problem)
  for (const [at, j] of free.entries()) {
    if ((at & 63) === 0 && stop()) return false
    if ((state.rowOf[j] as number) < 0) release(state, takers, j)
  }
  return true
}

/** Every row takes its cheapest column if that is still free; its price is what the cheapest costs. */
const takeCheapest = (state: State): void => {
  const { rows, start, column, cost, leave, load } = state.problem
  for (let i = 0; i < rows; i++) {
    let least = leave[i] as number
    let best = -1
    const end = start[i + 1] as number
    for (let e = start[i] as number; e < end; e++) {
      if ((cost[e] as number) >= least) break
      const j = column[e] as number
      const price = (cost[e] as number) + (load ? (state.group[load.groupOf[j] as number] as number) : 0)
      if (price < least) {
        least = price
        best = j
      }
    }
    state.row[i] = least
    if (best < 0) state.settled[i] = 1
    else if ((state.rowOf[best] as number) < 0) take(state, i, best)
  }
}

/** With loads, a group takes one row here at most: its marginal price is still that of the first level. */
const take = (state: State, i: number, j: number): void => {
  const { load } = state.problem
  if (load) {
    const g = load.groupOf[j] as number
    if ((state.used[g] as number) > 0) return
    state.used[g] = 1
    state.price[j] = state.group[g] as number
  }
  state.columnOf[i] = j
  state.rowOf[j] = i
  state.settled[i] = 1
}

/** An open row pays for its best column what its second best is worth to it, and sends away whoever sat there. */
const reduceRows = (state: State): void => {
  const { rows } = state.problem
  let budget = 2 * rows
  for (let first = 0; first < rows; first++) {
    let i = first
    while (i >= 0 && state.settled[i] === 0 && budget-- > 0) i = reduceRow(state, i)
  }
}

/** Settles one row; answers the row it has displaced, or -1. */
const reduceRow = (state: State, i: number): number => {
  const { start, column, cost, leave } = state.problem
  let least = leave[i] as number
  let second = far
  let best = -1
  let spare = -1
  const end = start[i + 1] as number
  for (let e = start[i] as number; e < end; e++) {
    if ((cost[e] as number) >= second) break
    const j = column[e] as number
    const value = (cost[e] as number) + (state.price[j] as number)
    if (value >= second) continue
    if (value < least) {
      second = least
      least = value
      spare = best
      best = j
    } else {
      second = value
      spare = j
    }
  }
  if (best < 0) {
    state.row[i] = least
    state.settled[i] = 1
    return -1
  }
  if (second === least && (state.rowOf[best] as number) >= 0 && spare >= 0 && (state.rowOf[spare] as number) < 0)
    best = spare
  const displaced = state.rowOf[best] as number
  if (displaced >= 0 && second === least) {
    state.row[i] = least
    return -1 // a tie moves nothing forward: the augmenting path will decide
  }
  state.row[i] = second
  if (displaced >= 0) {
    state.columnOf[displaced] = -1
    state.settled[displaced] = 0
  }
  state.price[best] = (state.price[best] as number) + second - least
  state.columnOf[i] = best
  state.rowOf[best] = i
  state.settled[i] = 1
  return displaced
}

/** Out of time: the cheapest column that is still free, or none. Prices stay as they are, so that the bound stays true. */
const fillIn = (state: State, i: number): void => {
  const { start, column, cost, leave, load } = state.problem
  let least = leave[i] as number
  let best = -1
  for (let e = start[i] as number; e < (start[i + 1] as number); e++) {
    const j = column[e] as number
    if ((state.rowOf[j] as number) >= 0) continue
    const g = load ? (load.groupOf[j] as number) : 0
    const value = (cost[e] as number) + (load ? nextPrice(load, g, state.used[g] as number) : 0)
    if (value < least) {
      least = value
      best = j
    }
  }
  if (best < 0) return
  state.columnOf[i] = best
  state.rowOf[best] = i
  if (load) state.used[load.groupOf[best] as number] = (state.used[load.groupOf[best] as number] as number) + 1
}

const finish = (state: State, finished: boolean): Solution => {
  const { problem, columnOf, row, group } = state
  const { rows, columns, start, column, cost, leave, load } = problem
  let total = 0
  let bound = 0
  for (let i = 0; i < rows; i++) {
    const j = columnOf[i] as number
    let paid = j < 0 ? (leave[i] as number) : far
    for (let e = start[i] as number; j >= 0 && e < (start[i + 1] as number); e++)
      if (column[e] === j && (cost[e] as number) < paid) paid = cost[e] as number
    total += paid
    bound += row[i] as number
  }
  const own = new Int32Array(columns)
  for (let j = 0; j < columns; j++) {
    const marginal = load ? (group[load.groupOf[j] as number] as number) : 0
    own[j] = Math.max(0, (state.price[j] as number) - marginal)
    bound -= own[j] as number
  }
  if (!load) return { columnOf, total, bound, row, column: own, group: new Int32Array(columns), finished }
  for (let g = 0; g < load.groups; g++) {
    for (let level = 0; level < (load.most[g] as number); level++) {
      const price = nextPrice(load, g, level)
      if (level < (state.used[g] as number)) total += price
      bound -= Math.max(0, (group[g] as number) - price)
    }
  }
  return { columnOf, total, bound, row, column: own, group, finished }
}

// The best k volunteers for an order out of an index in memory: exact, and nothing that grows is allocated per question.
//
// The squares are walked ring by ring outwards from the service, then block by block. A block, a square, or the rest of one, is left out
// once the most that it could still bring — the distance of its nearest edge, the volunteers' own points, all points of the order — does
// not reach the k-th so far.
import { eastMetres, metresAcross, micro, microMetres } from './distance.ts'
import type { MatchPolicy } from './policy.ts'
import { share } from './score.ts'
import { blockSide, type District, type Index, indexFor } from './topk-index.ts'

export type Question = {
  /** Degrees. */
  readonly latitude: number
  readonly longitude: number
  /** All of these bits of `able` are needed. */
  readonly needs: number
  /** The bit of the service; 0 for none. */
  readonly item: number
  /** The bits of the resident's languages. */
  readonly languages: number
  /** Gates that no bit tells (area, hours, clashes, a pair kept apart): asked only of whoever would enter the list. */
  readonly admits?: ((number: number) => boolean) | undefined
  /** Points that few volunteers have for this very order: known, mentor. */
  readonly extra?: ReadonlyMap<number, number> | undefined
}
/** Where an answer is written: numbers of volunteers with their points, best first, ties by number. Its length is the k. */
export type Best = { readonly numbers: Int32Array; readonly scores: Int32Array; count: number }
export const bestOf = (k: number): Best => ({ numbers: new Int32Array(k), scores: new Int32Array(k), count: 0 })

/** Points for each metre of distance: a table, as the division costs more than the rest. */
export type Weights = MatchPolicy['weights'] & { readonly far: number; readonly near: Uint16Array }
export const weightsOf = ({ weights, figures }: MatchPolicy): Weights => ({
  ...weights,
  far: figures.farMetres,
  near: Uint16Array.from({ length: figures.farMetres + 1 }, (_, metres) =>
    share(weights.distance, figures.farMetres - metres, figures.farMetres),
  ),
})

type Walk = {
  readonly index: Index
  readonly question: Question
  readonly weights: Weights
  readonly best: Best
  readonly latitude: number
  readonly longitude: number
  readonly east: number
  /** The most that an order can give somebody: wish, practice, language. */
  readonly most: number
  /** Whoever has chosen or practised one of these services has been walked before. */
  readonly passed: number
}

/** Fills `best` with the best candidates; the same list as scoring everybody would give. */
export const nearestBest = (index: Index, question: Question, weights: Weights, best: Best): Best => {
  const walk = walkOf(index, question, weights, best)
  best.count = 0
  favourites(walk)
  outwards(walk)
  return best
}

/** The same out of a district: by the smallest index that will do, or first those who are fond of the service and then the others. */
export const nearestIn = (district: District, question: Question, weights: Weights, best: Best): Best => {
  const index = indexFor(district, question.needs)
  const fond = index === district.all ? district.services.get(question.item) : undefined
  if (!fond) return nearestBest(index, question, weights, best)
  const walk = walkOf(index, question, weights, best)
  best.count = 0
  favourites(walk)
  outwards({ ...walk, index: fond })
  outwards({ ...walk, most: walk.most - weights.wish - weights.practice, passed: question.item })
  return best
}

const walkOf = (index: Index, question: Question, weights: Weights, best: Best): Walk => {
  const [latitude, longitude] = [micro(question.latitude), micro(question.longitude)]
  const most =
    (question.item === 0 ? 0 : weights.wish + weights.practice) + (question.languages === 0 ? 0 : weights.language)
  return { index, question, weights, best, latitude, longitude, east: eastMetres(latitude), most, passed: 0 }
}

const favourites = (walk: Walk): void => {
  const { index, question } = walk
  if (question.extra) for (const [number, extra] of question.extra) favour(walk, index.places[number] ?? -1, extra)
}

const outwards = (walk: Walk): void => {
  const { index, latitude, longitude } = walk
  const row = Math.floor(latitude / index.side) - index.south
  const column = Math.floor(longitude / index.side) - index.west
  if (!ringsOfSquares(walk, row, column)) ringsOfBlocks(walk, row, column)
}

/** So many squares in each direction are walked one by one. */
const closeBy = 12

/** True once nobody further out can enter the list. */
const ringsOfSquares = (walk: Walk, row: number, column: number): boolean => {
  const { index } = walk
  for (let ring = 0; ring <= closeBy; ring++) {
    if (isBeyond(walk, edgeOf(walk, row - ring + 1, column - ring + 1, 2 * ring - 1), index.most)) return true
    for (let r = Math.max(0, row - ring); r <= Math.min(index.rows - 1, row + ring); r++) {
      const step = r === row - ring || r === row + ring || ring === 0 ? 1 : 2 * ring
      for (let c = column - ring; c <= column + ring; c += step) if (c >= 0 && c < index.columns) square(walk, r, c)
    }
  }
  return false
}

const ringsOfBlocks = (walk: Walk, row: number, column: number): void => {
  const { index } = walk
  const [blockRow, blockColumn] = [Math.floor(row / blockSide), Math.floor(column / blockSide)]
  const blockRows = Math.ceil(index.rows / blockSide)
  const last = Math.max(blockRow, blockRows - 1 - blockRow, blockColumn, index.blockColumns - 1 - blockColumn)
  for (let ring = 0; ring <= last; ring++) {
    const [south, west] = [(blockRow - ring + 1) * blockSide, (blockColumn - ring + 1) * blockSide]
    if (isBeyond(walk, edgeOf(walk, south, west, (2 * ring - 1) * blockSide), index.most)) return
    for (let r = Math.max(0, blockRow - ring); r <= Math.min(blockRows - 1, blockRow + ring); r++) {
      const step = r === blockRow - ring || r === blockRow + ring || ring === 0 ? 1 : 2 * ring
      for (let c = blockColumn - ring; c <= blockColumn + ring; c += step)
        if (c >= 0 && c < index.blockColumns) block(walk, r, c, row, column)
    }
  }
}

/** Every square of a block that was not walked before. */
const block = (walk: Walk, blockRow: number, blockColumn: number, row: number, column: number): void => {
  const { index, question } = walk
  const at = blockRow * index.blockColumns + blockColumn
  if (((index.blockAbilities[at] ?? 0) & question.needs) !== question.needs) return
  const [south, west] = [blockRow * blockSide, blockColumn * blockSide]
  if (isBeyond(walk, metresTo(walk, south, west, blockSide), index.blockRichest[at] ?? 0)) return
  for (let r = south; r < Math.min(index.rows, south + blockSide); r++)
    for (let c = west; c < Math.min(index.columns, west + blockSide); c++)
      if (Math.abs(r - row) > closeBy || Math.abs(c - column) > closeBy) square(walk, r, c)
}

const square = (walk: Walk, row: number, column: number): void => {
  const { index, question, best, passed } = walk
  const at = row * index.columns + column
  const from = index.begins[at] ?? 0
  const to = index.begins[at + 1] ?? 0
  if (from === to || ((index.abilities[at] ?? 0) & question.needs) !== question.needs) return
  const near = pointsAt(walk.weights, metresTo(walk, row, column, 1))
  const most = near + walk.most
  const k = best.numbers.length
  for (let i = from; i < to; i++) {
    if (best.count === k) {
      const lowest = best.scores[k - 1] ?? 0
      if (most + (index.own[i] ?? 0) < lowest) return
      // Most fall here: it takes a few bits, and the distance need not be worked out.
      if (near + withoutDistance(walk, i) < lowest) continue
    }
    if (((index.able[i] ?? 0) & question.needs) !== question.needs) continue
    if (passed === 0 || (((index.wishes[i] ?? 0) | (index.practised[i] ?? 0)) & passed) === 0) consider(walk, i)
  }
}

const isBeyond = ({ best, weights, most }: Walk, metres: number, own: number): boolean =>
  best.count === best.numbers.length && pointsAt(weights, metres) + own + most < (best.scores[best.count - 1] ?? 0)

const pointsAt = (weights: Weights, metres: number): number =>
  metres >= weights.far ? 0 : (weights.near[Math.floor(metres)] ?? 0)

/** Metres from the service to the nearest point of a rectangle of `length` squares that begins in the south-west at a row and a column. */
const metresTo = ({ index, latitude, longitude, east }: Walk, row: number, column: number, length: number): number => {
  const { side } = index
  const south = (row + index.south) * side - latitude
  const west = (column + index.west) * side - longitude
  const up = Math.max(0, south, -south - length * side) * microMetres
  const across = Math.max(0, west, -west - length * side) * east
  return Math.sqrt(up * up + across * across)
}

/** Metres from the service, which stands inside, to the nearest edge of such a rectangle. */
const edgeOf = ({ index, latitude, longitude, east }: Walk, row: number, column: number, length: number): number => {
  if (length < 0) return 0
  const { side } = index
  const south = latitude - (row + index.south) * side
  const west = longitude - (column + index.west) * side
  return Math.min(Math.min(south, length * side - south) * microMetres, Math.min(west, length * side - west) * east)
}

/** Those with points for this order alone are scored before everybody else. */
const favour = (walk: Walk, at: number, extra: number): void => {
  const { index, question, best } = walk
  if (at < 0 || ((index.able[at] ?? 0) & question.needs) !== question.needs) return
  const number = index.numbers[at] ?? 0
  const score = pointsOf(walk, at) + extra
  if (reaches(best, number, score) && (question.admits?.(number) ?? true)) enter(best, number, score)
}

const consider = (walk: Walk, at: number): void => {
  const { index, question, best } = walk
  const score = pointsOf(walk, at)
  if (best.count === best.numbers.length && score < (best.scores[best.count - 1] ?? 0)) return
  const number = index.numbers[at] ?? 0
  if (!reaches(best, number, score) || question.extra?.has(number)) return
  if (question.admits === undefined || question.admits(number)) enter(best, number, score)
}

const pointsOf = (walk: Walk, at: number): number => {
  const { index, weights, latitude, longitude, east } = walk
  const metres = metresAcross(
    ((index.latitude[at] ?? 0) - latitude) * microMetres,
    ((index.longitude[at] ?? 0) - longitude) * east,
  )
  return (metres >= weights.far ? 0 : (weights.near[metres] ?? 0)) + withoutDistance(walk, at)
}

const withoutDistance = ({ index, question, weights }: Walk, at: number): number =>
  (index.own[at] ?? 0) +
  (((index.wishes[at] ?? 0) & question.item) === 0 ? 0 : weights.wish) +
  (((index.practised[at] ?? 0) & question.item) === 0 ? 0 : weights.practice) +
  (((index.languages[at] ?? 0) & question.languages) === 0 ? 0 : weights.language)

const reaches = ({ numbers, scores, count }: Best, number: number, score: number): boolean => {
  if (count < numbers.length) return true
  const lowest = scores[count - 1] ?? 0
  return score > lowest || (score === lowest && number < (numbers[count - 1] ?? 0))
}

/** Into its place; the last falls out of a full list. */
const enter = (best: Best, number: number, score: number): void => {
  const { numbers, scores } = best
  let at = best.count < numbers.length ? best.count++ : numbers.length - 1
  for (; at > 0; at--) {
    const [above, who] = [scores[at - 1] ?? 0, numbers[at - 1] ?? 0]
    if (above > score || (above === score && who < number)) break
    scores[at] = above
    numbers[at] = who
  }
  scores[at] = score
  numbers[at] = number
}

// Volunteers in memory, laid out for `topk.ts`: in squares, within a square by the points that are their own, the most first; and eight by
// eight squares are a block, so that a search for something rare passes over empty land quickly.
import { micro } from './distance.ts'

/** One entry per volunteer in each list. The place in the lists is the volunteer's number; numbers follow the order of ids, so that ties agree. */
export type Volunteers = {
  /** Degrees. */
  readonly latitude: Float64Array
  readonly longitude: Float64Array
  /** Points that do not depend on the order: load, fatigue, rating, hours, travel. */
  readonly own: Uint16Array
  /** What gates can be told in advance, one bit each: certificates, a colour that is enough, active and consenting. */
  readonly able: Int32Array
  /** One bit per service of the catalogue: chosen, and practised. */
  readonly wishes: Int32Array
  readonly practised: Int32Array
  /** One bit per language. */
  readonly languages: Int32Array
}

export type Index = {
  /** The side of a square, millionths of a degree. */
  readonly side: number
  readonly rows: number
  readonly columns: number
  /** The south-western square, counted from 0° 0°. */
  readonly south: number
  readonly west: number
  /** Where each square begins in the lists, row by row from the south-west; one more than there are squares. */
  readonly begins: Int32Array
  /** The most own points in each square and anywhere, and all the bits of `able` that somebody in a square has. */
  readonly richest: Uint16Array
  readonly abilities: Int32Array
  most: number
  /** The same for each block, row by row. */
  readonly blockColumns: number
  readonly blockRichest: Uint16Array
  readonly blockAbilities: Int32Array
  /** The volunteers' numbers in the order of the lists, and where in the lists each number stands; -1 where it does not. */
  readonly numbers: Int32Array
  readonly places: Int32Array
  /** Millionths of a degree. */
  readonly latitude: Int32Array
  readonly longitude: Int32Array
  readonly own: Uint16Array
  readonly able: Int32Array
  readonly wishes: Int32Array
  readonly practised: Int32Array
  readonly languages: Int32Array
}

/** Squares to a side of a block. */
export const blockSide = 8
const smallest = 1250

/**
 * Lays volunteers out. Counts, then places each by own points, so it takes two passes and no sorting.
 * @param members the numbers of those whom the index is about, in order; everybody where left out
 */
export const indexOf = (all: Volunteers, members?: Int32Array): Index => {
  const who = members ?? numbersOf(all.able)
  const north = who.map(number => micro(all.latitude[number] ?? 0))
  const east = who.map(number => micro(all.longitude[number] ?? 0))
  const land = landOf(north, east)
  const { side, rows, columns, south, west } = land
  const squares = who.map(
    (_, i) => (Math.floor((north[i] ?? 0) / side) - south) * columns + Math.floor((east[i] ?? 0) / side) - west,
  )
  const order = arranged(byOwn(all, who), squares, rows * columns)
  const numbers = order.map(i => who[i] ?? 0)
  const places = new Int32Array(all.own.length).fill(-1)
  for (let at = 0; at < numbers.length; at++) places[numbers[at] ?? 0] = at
  const of = (column: Int32Array) => numbers.map(number => column[number] ?? 0)
  const blockColumns = Math.ceil(columns / blockSide)
  const blocks = blockColumns * Math.ceil(rows / blockSide)
  const index = {
    ...land,
    begins: beginnings(squares, rows * columns),
    richest: new Uint16Array(rows * columns),
    abilities: new Int32Array(rows * columns),
    most: who.reduce((most, number) => Math.max(most, all.own[number] ?? 0), 0),
    blockColumns,
    blockRichest: new Uint16Array(blocks),
    blockAbilities: new Int32Array(blocks),
    numbers,
    places,
    latitude: order.map(i => north[i] ?? 0),
    longitude: order.map(i => east[i] ?? 0),
    own: new Uint16Array(numbers.length).map((_, at) => all.own[numbers[at] ?? 0] ?? 0),
    able: of(all.able),
    wishes: of(all.wishes),
    practised: of(all.practised),
    languages: of(all.languages),
  }
  for (let square = 0; square < rows * columns; square++) summarise(index, square)
  return index
}

/**
 * An index of everybody, one for each thing that few can do (the rarest first), and one for each service of those who have chosen or
 * practised it: they have points that nobody else can have, so they are asked first and the others only within what is left.
 */
export type District = {
  readonly all: Index
  readonly rare: readonly { readonly bit: number; readonly index: Index }[]
  readonly services: ReadonlyMap<number, Index>
}
const bits = Array.from({ length: 31 }, (_, k) => 1 << k)
export const districtOf = (all: Volunteers): District => {
  const rare = bits
    .map(bit => ({ bit, members: numbersWith(all.able, all.able, bit) }))
    .filter(({ members }) => members.length > 0 && members.length * 4 < all.able.length)
    .sort((a, b) => a.members.length - b.members.length || a.bit - b.bit)
  const fond = bits
    .map(bit => [bit, numbersWith(all.wishes, all.practised, bit)] as const)
    .filter(([, members]) => members.length > 0)
  return {
    all: indexOf(all),
    rare: rare.map(({ bit, members }) => ({ bit, index: indexOf(all, members) })),
    services: new Map(fond.map(([bit, members]) => [bit, indexOf(all, members)])),
  }
}
/** The smallest index in which everybody stands who can do all of this. */
export const indexFor = ({ all, rare }: District, needs: number): Index =>
  rare.find(({ bit }) => (needs & bit) !== 0)?.index ?? all
/** `change` in every index of the district. */
export const changeIn = ({ all, rare, services }: District, number: number, own: number, able: number): void => {
  change(all, number, own, able)
  for (const { index } of rare) change(index, number, own, able)
  for (const index of services.values()) change(index, number, own, able)
}

const numbersOf = (list: Int32Array): Int32Array => list.map((_, number) => number)
const numbersWith = (one: Int32Array, other: Int32Array, bit: number): Int32Array =>
  numbersOf(one).filter(number => (((one[number] ?? 0) | (other[number] ?? 0)) & bit) !== 0)

/** The rectangle on which they live, in squares so large that there are at most as many as people. */
const landOf = (latitude: Int32Array, longitude: Int32Array) => {
  const [least, greatest] = ends(latitude)
  const [westmost, eastmost] = ends(longitude)
  for (let side = smallest; ; side *= 2) {
    const [south, west] = [Math.floor(least / side), Math.floor(westmost / side)]
    const rows = Math.floor(greatest / side) - south + 1
    const columns = Math.floor(eastmost / side) - west + 1
    if (rows * columns <= Math.max(1, latitude.length)) return { side, rows, columns, south, west }
  }
}
const ends = (millionths: Int32Array): [least: number, greatest: number] => {
  let [least, greatest] = [millionths[0] ?? 0, millionths[0] ?? 0]
  for (const each of millionths) {
    if (each < least) least = each
    if (each > greatest) greatest = each
  }
  return [least, greatest]
}

const beginnings = (squares: Int32Array, length: number): Int32Array => {
  const begins = new Int32Array(length + 1)
  for (const square of squares) begins[square + 1] = (begins[square + 1] ?? 0) + 1
  for (let square = 0; square < length; square++) begins[square + 1] = (begins[square + 1] ?? 0) + (begins[square] ?? 0)
  return begins
}

/** Members by own points, the most first, ties by number. */
const byOwn = (all: Volunteers, who: Int32Array): Int32Array =>
  arranged(
    numbersOf(who),
    who.map(number => 65535 - (all.own[number] ?? 0)),
    65536,
  )

/** …and the same square by square. */
const arranged = (order: Int32Array, squares: Int32Array, length: number): Int32Array => {
  const next = beginnings(squares, length)
  const numbers = new Int32Array(order.length)
  for (const number of order) {
    const square = squares[number] ?? 0
    const at = next[square] ?? 0
    numbers[at] = number
    next[square] = at + 1
  }
  return numbers
}

/** Writes down what the volunteers of a square can at most bring, for the square and for its block. */
const summarise = (index: Index, square: number): void => {
  const [from, to] = [index.begins[square] ?? 0, index.begins[square + 1] ?? 0]
  let able = 0
  for (let at = from; at < to; at++) able |= index.able[at] ?? 0
  const richest = to > from ? (index.own[from] ?? 0) : 0
  index.abilities[square] = able
  index.richest[square] = richest
  const row = Math.floor(square / index.columns)
  const block = Math.floor(row / blockSide) * index.blockColumns + Math.floor((square % index.columns) / blockSide)
  index.blockAbilities[block] = (index.blockAbilities[block] ?? 0) | able
  index.blockRichest[block] = Math.max(index.blockRichest[block] ?? 0, richest)
}

const lists = ['numbers', 'latitude', 'longitude', 'own', 'able', 'wishes', 'practised', 'languages'] as const

/**
 * What changed about one volunteer: their own points (an invitation, a service taken on) or what they may do. Within their square they
 * move to where they belong. Summaries of blocks may stay too high, which costs time and never a candidate. Whoever has moved house, or
 * has learnt something rare, needs a new index.
 */
export const change = (index: Index, number: number, own: number, able: number): void => {
  let at = index.places[number] ?? -1
  if (at < 0) return
  const square =
    (Math.floor((index.latitude[at] ?? 0) / index.side) - index.south) * index.columns +
    Math.floor((index.longitude[at] ?? 0) / index.side) -
    index.west
  const [from, to] = [index.begins[square] ?? 0, index.begins[square + 1] ?? 0]
  index.own[at] = own
  index.able[at] = able
  index.most = Math.max(index.most, own)
  const before = (one: number, other: number) =>
    (index.own[one] ?? 0) > (index.own[other] ?? 0) ||
    (index.own[one] === index.own[other] && (index.numbers[one] ?? 0) < (index.numbers[other] ?? 0))
  for (; at > from && before(at, at - 1); at--) swap(index, at, at - 1)
  for (; at < to - 1 && before(at + 1, at); at++) swap(index, at, at + 1)
  summarise(index, square)
}

const swap = (index: Index, one: number, other: number): void => {
  for (const name of lists) {
    const column = index[name]
    const kept = column[one] ?? 0
    column[one] = column[other] ?? 0
    column[other] = kept
  }
  index.places[index.numbers[one] ?? 0] = one
  index.places[index.numbers[other] ?? 0] = other
}

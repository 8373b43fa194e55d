// Outlines of places out of nothing but their centres: each point belongs to the nearest one. Until somebody draws the real borders,
// a map of our own is never blank.
export type Spot = { readonly x: number; readonly y: number }
export type Box = { readonly width: number; readonly height: number }

/**
 * One polygon per centre, in the order of the centres, clipped to the box. Centres that coincide share their polygon.
 * Every cut keeps the side of the line half way between two centres that is nearer to one's own.
 */
export const outlines = (centres: readonly Spot[], { width, height }: Box): Spot[][] =>
  centres.map(own =>
    centres.reduce<Spot[]>(
      (polygon, other) => (other.x === own.x && other.y === own.y ? polygon : nearer(polygon, own, other)),
      [
        { x: 0, y: 0 },
        { x: width, y: 0 },
        { x: width, y: height },
        { x: 0, y: height },
      ],
    ),
  )

const nearer = (polygon: readonly Spot[], own: Spot, other: Spot): Spot[] =>
  polygon.flatMap((from, index) => {
    const to = polygon[(index + 1) % polygon.length] ?? from
    const [a, b] = [side(from, own, other), side(to, own, other)]
    const kept = a >= 0 ? [from] : []
    if (a >= 0 === b >= 0) return kept
    const part = a / (a - b)
    return [...kept, { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part }]
  })
/** Above zero on one's own side of the line half way. */
const side = (at: Spot, own: Spot, other: Spot) =>
  (other.x - at.x) ** 2 + (other.y - at.y) ** 2 - (own.x - at.x) ** 2 - (own.y - at.y) ** 2

export type Place = { readonly latitude: number; readonly longitude: number }
/** A flat picture of a few kilometres, north up, with a margin around its places. */
export const projection = (places: readonly Place[], { width, height }: Box, margin: number) => {
  const [south, north] = range(places.map(each => each.latitude))
  const [west, east] = range(places.map(each => each.longitude))
  const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const scale = Math.min((width - 2 * margin) / ((east - west) * narrow), (height - 2 * margin) / (north - south))
  return ({ latitude, longitude }: Place): Spot => ({
    x: width / 2 + (longitude - (east + west) / 2) * narrow * scale,
    y: height / 2 - (latitude - (north + south) / 2) * scale,
  })
}
/** At least some 200 m, so that one place alone stands in the middle. */
const least = 0.002
const range = (values: readonly number[]): readonly [number, number] => {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const more = Math.max(0, (least - (high - low)) / 2)
  return [low - more, high + more]
}

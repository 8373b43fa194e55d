// Pictures of the operator's own map server to lie under our outlines: which tiles cover the box, and where each of them stands.
import type { Box, Place } from './outlines.ts'
import { projection } from './outlines.ts'

export type Tile = {
  readonly href: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** At most so many tiles side by side and a part of two more: each is a request. */
const across = 3
const deepest = 18

/** How far east and south a place lies in the square of Web Mercator, 0 to 1. */
const east = (longitude: number) => (longitude + 180) / 360
const south = (latitude: number) => {
  const angle = (latitude * Math.PI) / 180
  return (1 - Math.log(Math.tan(angle) + 1 / Math.cos(angle)) / Math.PI) / 2
}

/**
 * The tiles under the picture that `projection` makes of the same places: over a few kilometres Web Mercator and it agree to less than a pixel.
 * @param pattern the address of a tile, with `{z}`, `{x}` and `{y}` in it
 */
export const tiles = (pattern: string, places: readonly Place[], box: Box, margin: number): Tile[] => {
  const [somewhere] = places
  if (!somewhere) return []
  const at = projection(places, box, margin)
  const [from, to] = [at(somewhere), at({ latitude: somewhere.latitude + 1, longitude: somewhere.longitude + 1 })]
  const longitude = (x: number) => somewhere.longitude + (x - from.x) / (to.x - from.x)
  const latitude = (y: number) => somewhere.latitude + (y - from.y) / (to.y - from.y)
  const [left, top] = [east(longitude(0)), south(latitude(0))]
  const [wide, high] = [east(longitude(box.width)) - left, south(latitude(box.height)) - top]
  const zoom = Math.max(0, Math.min(deepest, Math.floor(Math.log2(across / Math.max(wide, high)))))
  const count = 2 ** zoom
  const steps = (start: number, length: number) => {
    const first = Math.floor(start * count)
    return Array.from({ length: Math.floor((start + length) * count) - first + 1 }, (_, more) => first + more)
  }
  return steps(top, high).flatMap(y =>
    steps(left, wide).map(x => ({
      href: pattern.replace('{z}', `${zoom}`).replace('{x}', `${x}`).replace('{y}', `${y}`),
      x: ((x / count - left) / wide) * box.width,
      y: ((y / count - top) / high) * box.height,
      width: box.width / wide / count,
      height: box.height / high / count,
    })),
  )
}

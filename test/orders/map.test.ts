import { describe, expect, test } from 'vitest'
import { outlines, projection, type Spot } from '#src/orders/outlines.ts'
import { tiles } from '#src/orders/tiles.ts'

const box = { width: 100, height: 80 }
const area = (polygon: readonly Spot[]) =>
  Math.abs(
    polygon.reduce((sum, from, index) => {
      const to = polygon[(index + 1) % polygon.length] ?? from
      return sum + from.x * to.y - to.x * from.y
    }, 0),
  ) / 2

describe('outlines', () => {
  test('one place has the whole box, two share it half way', () => {
    expect(outlines([{ x: 30, y: 30 }], box).map(area)).toEqual([8000])
    const two = outlines(
      [
        { x: 25, y: 40 },
        { x: 75, y: 40 },
      ],
      box,
    )
    expect(two.map(area)).toEqual([4000, 4000])
    expect(Math.max(...(two[0] ?? []).map(({ x }) => x))).toBe(50)
  })

  test('together they fill the box, whatever the places', () => {
    const centres = Array.from({ length: 24 }, (_, k) => ({ x: (k * 37) % 100, y: (k * 53) % 80 }))
    const total = outlines(centres, box).reduce((sum, polygon) => sum + area(polygon), 0)
    expect(total).toBeCloseTo(8000, 6)
  })

  test('places that coincide share theirs', () => {
    const same = { x: 10, y: 10 }
    const [one, other] = outlines([same, { ...same }, { x: 90, y: 70 }], box)
    expect(one).toEqual(other)
  })
})

test('north is up, and everything stays inside its margin', () => {
  const places = [
    { latitude: 35.945, longitude: 120.176 },
    { latitude: 35.957, longitude: 120.186 },
  ]
  const at = projection(places, box, 10)
  const [south, north] = places.map(at)
  expect((north?.y ?? 0) < (south?.y ?? 0)).toBe(true)
  for (const spot of [south, north]) {
    expect(spot?.x).toBeGreaterThanOrEqual(10)
    expect(spot?.x).toBeLessThanOrEqual(90)
    expect(spot?.y).toBeGreaterThanOrEqual(10 - 1e-9)
    expect(spot?.y).toBeLessThanOrEqual(70 + 1e-9)
  }
  expect(projection([{ latitude: 36, longitude: 120 }], box, 10)({ latitude: 36, longitude: 120 })).toEqual({
    x: 50,
    y: 40,
  })
})

describe('tiles of the operator’s map', () => {
  const places = [
    { latitude: 35.945, longitude: 120.176 },
    { latitude: 35.957, longitude: 120.186 },
  ]
  const found = tiles('https://map.example.cn/{z}/{x}/{y}.png', places, box, 10)
  const numbers = found.map(({ href }) => (/(\d+)\/(\d+)\/(\d+)\.png$/.exec(href) ?? []).slice(1).map(Number))

  test('cover the whole picture, and are few', () => {
    const [left, top] = [Math.min(...found.map(({ x }) => x)), Math.min(...found.map(({ y }) => y))]
    const right = Math.max(...found.map(({ x, width }) => x + width))
    const bottom = Math.max(...found.map(({ y, height }) => y + height))
    expect([left <= 0, top <= 0, right >= box.width, bottom >= box.height]).toEqual([true, true, true, true])
    expect(found.length).toBeGreaterThan(1)
    expect(found.length).toBeLessThanOrEqual(25)
  })

  test('lie where their places lie, to less than a pixel', () => {
    const at = projection(places, box, 10)
    for (const [index, [zoom = 0, x = 0, y = 0]] of numbers.entries()) {
      const corner = {
        longitude: (x / 2 ** zoom) * 360 - 180,
        latitude: (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / 2 ** zoom))) * 180) / Math.PI,
      }
      const spot = at(corner)
      expect(Math.hypot(spot.x - (found[index]?.x ?? 0), spot.y - (found[index]?.y ?? 0))).toBeLessThan(1)
    }
  })

  test('are none where there is no place', () => {
    expect(tiles('https://map.example.cn/{z}/{x}/{y}.png', [], box, 10)).toEqual([])
  })
})

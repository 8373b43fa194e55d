// 适老化 and access on every page (domain.md §10): each page once, the ways to look at it by turns, so that each pair of them is met.
import { gzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contexts } from '#src/contexts.ts'
import { launch, type Served, served } from '#test/browser.ts'
import { tokenOf } from '#test/town.ts'
import { oneOfEach, unreached } from '../../scripts/pages.ts'
import { axeFinds, type Door, doorsOf, looks, misses, openedBy, sticksOut, through } from './access.ts'
import { fillMore } from './busier-town.ts'
import { fill, lookers } from './busy-town.ts'

let place: Served
let browser: Browser
let all: Door[]
beforeAll(async () => {
  place = await served()
  await fill(place)
  all = await doorsOf(place, lookers, await fillMore(place))
  browser = await launch()
})
afterAll(async () => {
  await browser.close()
  await place.close()
})

test('every page is found by its links', async () => {
  const kinds = new Set(all.map(({ kind }) => kind))
  expect(kinds.size).toBeGreaterThan(130)
  for (const kind of [
    '/',
    '/orders/:id',
    '/orders/new?item',
    '/board?order&queue',
    '/me',
    '/timebank/accounts/:id/statement',
  ])
    expect([...kinds]).toContain(kind)
  const orphans: string[] = []
  for (const path of unreached(contexts(place.linli), all).filter(each => !each.includes(':')))
    for (const who of lookers) if ((await openedBy(place, who, path)).html !== '') orphans.push(`${path} as ${who}`)
  expect(orphans, 'no link leads there: add one where people would look for it').toEqual([])
})

test('every page can be read, pressed and zoomed, and axe finds nothing serious', async () => {
  const doors = oneOfEach(all).flatMap((door, index) => {
    const look = looks[index % 4]
    return look ? [{ door, look }] : []
  })
  const found = await through(browser, place.base, doors, async (page, _, { view }) => [
    ...(await misses(page, view)),
    ...(await axeFinds(page)),
    ...(await sticksOut(page, 320, 640)),
  ])
  expect(found).toEqual({})
}, 300_000)

describe('a first visit', () => {
  /** Kilobytes of HTML, style and scripts, compressed, that a phone fetches before a page can be read. */
  const most = 30
  test(`takes at most ${most} KB`, async () => {
    const heavy: Record<string, number> = {}
    for (const door of oneOfEach(all)) {
      const bytes = await firstLoad(door)
      if (bytes > most * 1024) heavy[door.kind] = Math.round(bytes / 1024)
    }
    expect(heavy).toEqual({})
  })
})

const weights = new Map<string, number>()
const firstLoad = async ({ who, path }: Door): Promise<number> => {
  const headers = { accept: 'text/html', ...(who ? { cookie: `session=${tokenOf(who)}` } : {}) }
  const html = await (await fetch(place.base + path, { headers })).text()
  const files = [...html.matchAll(/<(?:link rel="stylesheet" href|script[^>]* src)="([^"]+)"/g)].map(
    ([, to = '']) => to,
  )
  let bytes = gzipSync(html).length
  for (const file of files) {
    const known = weights.get(file) ?? gzipSync(await (await fetch(place.base + file)).text()).length
    weights.set(file, known)
    bytes += known
  }
  return bytes
}

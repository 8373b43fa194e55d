// The desk's map: our own outlines always, and the operator's pictures under them where there is a server of theirs.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '#src/app.ts'
import { starts, type Town, tokenOf, town } from '#test/town.ts'
import { asks } from './asks.ts'

let place: Town
beforeAll(async () => {
  place = await town()
})
afterAll(() => place.close())

const shown = async (tiles: { url: string; note: string } | null) => {
  const { linli } = asks(place, starts)
  const app = createApp({ ...linli, config: { ...linli.config, tiles } })
  const headers = { accept: 'text/html', authorization: `Bearer ${tokenOf('chen')}` }
  const answer = await app.request('/board/map', { headers })
  return { html: await answer.text(), policy: answer.headers.get('content-security-policy') ?? '' }
}

test('without a map server there are outlines, the list, and nothing from elsewhere', async () => {
  const { html, policy } = await shown(null)
  expect(html).toContain('<polygon class="cell')
  expect(html).toContain('<caption')
  expect(html).not.toContain('<image')
  expect(policy).toContain("img-src 'self' data:;")
})

test('its pictures lie under the outlines, with what must be said of them, and no other server is let in', async () => {
  const { html, policy } = await shown({ url: 'https://map.example.cn/t/{z}/{x}/{y}.png', note: '审图号 示例' })
  expect(html).toMatch(/<image href="https:\/\/map\.example\.cn\/t\/\d+\/\d+\/\d+\.png"/)
  expect(html.indexOf('<image')).toBeLessThan(html.indexOf('<polygon'))
  expect(html).toContain('审图号 示例')
  expect(policy).toContain("img-src 'self' data: https://map.example.cn;")
})

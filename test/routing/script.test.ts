// npm run route: cost and routes as JSON, and a clear word where the file is none.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { checkRoutes } from '#src/routing/check.ts'
import { generateInstance, writeInstance } from '#src/routing/generate.ts'

const folder = mkdtempSync(join(tmpdir(), 'linli-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const route = (...args: string[]) =>
  spawnSync(process.execPath, ['--import', 'tsx', 'scripts/route.ts', ...args], { encoding: 'utf8' })

test('a day is planned, checked and printed', () => {
  const day = generateInstance(10, 1)
  const file = join(folder, 'day.txt')
  writeFileSync(file, writeInstance(day))
  const { status, stdout } = route(file, '--seconds', '0.2', '--seed', '3')
  expect(status).toBe(0)
  const printed = JSON.parse(stdout)
  const verdict = checkRoutes(day, printed.routes)
  expect(verdict).toMatchObject({ ok: true, costs: { cost: printed.cost } })
})

test.each<[string, string[], RegExp]>([
  ['no file named', [], /usage: npm run route/],
  ['a file that is not there', [join(folder, 'none.txt')], /none\.txt: ENOENT/],
  ['a file that is something else', ['package.json'], /package\.json: «.*» is neither a section nor a number/],
  ['no time', ['package.json', '--seconds', '0'], /--seconds is a number above 0/],
  ['an option nobody knows', ['package.json', '--fast'], /--fast/],
])('%s', (_, args, why) => {
  const { status, stderr } = route(...args)
  expect(status).toBe(2)
  expect(stderr).toMatch(why)
})

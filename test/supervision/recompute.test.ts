// `npm run recompute:index` as an operator runs it: it says how many it checked, and fails where one comes out differently.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { at } from '#test/town.ts'
import { houses, relate } from './house.ts'

const all = await houses()
afterAll(all.close)
const run = promisify(execFile)

test('a town whose books are whole, and one in which somebody has raised a number', async () => {
  const house = await all.fresh()
  await relate(house)
  house.clock.now = at('2026-06-01T00:00:00+08:00')
  await house.tick()
  const env = { ...process.env, LINLI_DB: house.town.url.slice('file:'.length) }
  const recompute = () =>
    run(process.execPath, ['--import', 'tsx', 'scripts/recompute-index.ts'], { env }).then(
      ({ stdout }) => ({ code: 0, said: stdout }),
      ({ code, stdout, stderr }) => ({ code, said: `${stdout}${stderr}` }),
    )
  const whole = await recompute()
  expect([whole.code, whole.said]).toEqual([0, expect.stringContaining('indices checked: 3, differences: 0')])
  await house.town.client.batch(
    [
      'drop trigger index_freezes_final',
      `update index_freezes set value = 90, band = 'excellent' where person_id = 'chen'`,
    ],
    'write',
  )
  const raised = await recompute()
  expect([raised.code, raised.said]).toEqual([1, expect.stringContaining('chen:2026-05')])
})

import { globSync, readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

// `npm run test:deep`: the slow files, and once more those that count higher under it (they import `#test/deep.ts`).
const deep = process.env.LINLI_DEEP === '1'
const slow = 'test/**/*.deep.test.{ts,tsx}'
const higher = () =>
  globSync('test/**/*.test.{ts,tsx}').filter(file => readFileSync(file, 'utf8').includes(`from '#test/deep.ts'`))

export default defineConfig({
  test: {
    include: deep ? [slow, ...higher()] : ['test/**/*.test.{ts,tsx}'],
    exclude: deep ? [] : [slow],
    pool: 'forks', // the embedded database is a native addon
    maxWorkers: 2,
    testTimeout: deep ? 600_000 : 60_000,
    hookTimeout: 60_000,
    retry: 0,
    allowOnly: false,
    env: { TZ: 'America/Los_Angeles' }, // Linli reckons in Asia/Shanghai wherever it runs
  },
})

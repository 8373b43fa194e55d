// npm run route -- FILE [--seconds 5] [--seed 1]: plans the routes of one instance of the public HHCRSP format; cost and routes as JSON.
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { checkRoutes } from '#src/routing/check.ts'
import { readInstance } from '#src/routing/read.ts'
import { planRoutes } from '#src/routing/search.ts'

const fail = (why: string): never => {
  console.error(why)
  process.exit(2)
}

const asked = () => {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { seconds: { type: 'string', default: '5' }, seed: { type: 'string', default: '1' } },
    })
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error))
  }
}
const { values, positionals } = asked()
const [file = fail('usage: npm run route -- FILE [--seconds 5] [--seed 1]')] = positionals
const [seconds, seed] = [Number(values.seconds), Number(values.seed)]
if (!(seconds > 0 && seconds <= 3600)) fail('--seconds is a number above 0, at most 3600')
if (!Number.isSafeInteger(seed)) fail('--seed is a whole number')

const text = () => {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    return fail(`${file}: ${error instanceof Error ? error.message : String(error)}`)
  }
}
const read = readInstance(text())
if (!read.ok) fail(`${file}: ${read.why}`)
else {
  const clock = () => performance.now()
  const { routes, rounds } = planRoutes(read.instance, seed, { milliseconds: seconds * 1000, clock })
  const verdict = checkRoutes(read.instance, routes)
  if (!verdict.ok) throw new Error(`the planner broke a rule: ${verdict.broken.join('; ')}`)
  console.info(JSON.stringify({ file, ...verdict.costs, seconds, seed, rounds, routes }))
}

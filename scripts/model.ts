// npm run model -- --commands 1000000 [--jobs 2] [--seed 7]: the model test of the books at length, in as many processes, and what it did.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: {
    commands: { type: 'string', default: '1000000' },
    jobs: { type: 'string', default: '2' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
  },
})
const [commands, jobs, seed] = [Number(values.commands), Number(values.jobs), Number(values.seed)]
if (![commands, jobs, seed].every(Number.isSafeInteger) || commands < 1 || jobs < 1) {
  console.error('commands, jobs and seed are whole numbers above zero')
  process.exit(2)
}

const apart = 100_003
const share = Math.ceil(commands / jobs)
const run = async (job: number): Promise<number> => {
  const env = {
    ...process.env,
    LINLI_DEEP: '1',
    LINLI_COMMANDS: String(share),
    LINLI_SEED: String((seed + job * apart) % 2 ** 31),
  }
  const child = spawn('npx', ['vitest', 'run', 'test/timebank/model.deep.test.ts'], { env, stdio: 'inherit' })
  const [code] = (await once(child, 'exit')) as [number | null]
  return code ?? 1
}

const started = Date.now()
console.info(`${commands} commands in ${jobs} processes, seed ${seed}`)
const codes = await Promise.all(Array.from({ length: jobs }, (_, job) => run(job)))
console.info(
  `${codes.every(code => code === 0) ? 'ok' : 'FAILED'} after ${Math.round((Date.now() - started) / 1000)} s`,
)
process.exit(codes.every(code => code === 0) ? 0 : 1)

// Plants one fault at a time in a copy of the code and asks the tests of orders and of the books to notice. A fault that survives shows a hole in the tests.
// `npm run mutants`: all of them. `npm run mutants -- clash dispute`: those whose name has one of these words.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bookFaults, faults } from './mutants/faults.ts'
import { supervisionFaults } from './mutants/supervision.ts'
import { weekFaults } from './mutants/weeks.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const copied = ['src', 'db', 'web', 'test', 'scripts', 'package.json', 'tsconfig.json', 'vitest.config.ts']
/** One after the other: most faults fall to the first, and the second takes longer. */
const orderSuites = [['test/kernel', 'test/orders/gates', 'test/orders/story'], ['test/orders/matrix.test.ts']]
/** The faults of the books fall to the tests of the time bank. */
const bookSuites = [['account-acts', 'two-people', 'books', 'reconcile'].map(name => `test/timebank/${name}.test.ts`)]
/** The faults of supervision fall to its own, in this process: the copy has no edge and no command line. */
const supervisionSuites = [['index', 'log', 'averages', 'hand-over'].map(name => `test/supervision/${name}.test.ts`)]
const patience = 20 * 60_000

/** Runs the tests in the copy; the first that failed, or null. */
const firstFailure = (copy: string, suites: readonly (readonly string[])[]): string | null => {
  for (const suite of suites) {
    const vitest = [join(copy, 'node_modules/vitest/vitest.mjs'), 'run', '--bail=1', '--reporter=verbose', ...suite]
    const env = { ...process.env, NO_COLOR: '1' }
    const run = spawnSync(process.execPath, vitest, { cwd: copy, encoding: 'utf8', env, timeout: patience })
    const lines = `${run.stdout}${run.stderr}`.split('\n').map(line => line.trim())
    if (run.status !== 0) return lines.find(line => /^×|FAIL|Error/.test(line))?.slice(0, 110) ?? 'no answer'
  }
  return null
}

const wanted = process.argv.slice(2)
const all = [
  ...faults.map(fault => ({ fault, suites: fault[4] ?? orderSuites })),
  ...bookFaults.map(fault => ({ fault, suites: bookSuites })),
  ...supervisionFaults.map(fault => ({ fault, suites: supervisionSuites })),
  ...weekFaults.map(fault => ({ fault, suites: fault[4] ?? orderSuites })),
]
const chosen = all.filter(({ fault: [name] }) => wanted.length === 0 || wanted.some(word => name.includes(word)))
const copy = mkdtempSync(join(tmpdir(), 'linli-mutants-'))
const survivors: string[] = []
try {
  for (const path of copied) cpSync(join(root, path), join(copy, path), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  const red = firstFailure(copy, [...new Set(chosen.flatMap(({ suites }) => suites))])
  if (red !== null) throw new Error(`the tests must pass before a fault is planted: ${red}`)
  for (const { fault, suites } of chosen) {
    const [name, file, right, wrong] = fault
    const path = join(copy, file)
    const whole = readFileSync(path, 'utf8')
    if (!whole.includes(right)) throw new Error(`“${name}” cannot be planted: ${file} has no ${right}`)
    writeFileSync(
      path,
      whole.replace(right, () => wrong),
    )
    const failure = firstFailure(copy, suites)
    writeFileSync(path, whole)
    if (failure === null) survivors.push(name)
    console.log(`${failure === null ? 'SURVIVED' : 'killed  '} ${name}${failure === null ? '' : ` (${failure})`}`)
  }
} finally {
  rmSync(copy, { recursive: true, force: true })
}
console.log(`${chosen.length - survivors.length} of ${chosen.length} killed`)
if (survivors.length > 0) process.exitCode = 1

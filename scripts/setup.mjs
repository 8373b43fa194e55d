// Brings node_modules to what package-lock.json says, and says nothing when it is there already. Runs on Node 20 with nothing installed.
// `node scripts/setup.mjs`: everything. `node scripts/setup.mjs --omit=dev`: what running the product takes.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const omit = process.argv.slice(2).filter(option => option === '--omit=dev')
const packages = path => (existsSync(root + path) ? JSON.parse(readFileSync(root + path, 'utf8')).packages : {})

/** npm writes the hidden lock file last, so one that is missing tells of an install that broke off. */
const missing = () => {
  const installed = packages('node_modules/.package-lock.json')
  return Object.entries(packages('package-lock.json'))
    .filter(([path, wanted]) => path !== '' && !(installed[path] ? same(installed[path], wanted) : spared(wanted)))
    .map(([path]) => path)
}
const same = (one, other) => one.version === other.version && one.integrity === other.integrity

/** Binaries of other platforms are locked but never installed. Which C library fits, and what hangs on whom, npm alone knows. */
const spared = ({ dev, optional, os, cpu, libc }) =>
  (dev === true && omit.length > 0) ||
  (optional === true && !(!libc && names(os, process.platform) && names(cpu, process.arch)))
const names = (list = [], name) => [list].flat().includes(name)

if (missing().length > 0) {
  console.log('npm ci: installing what package-lock.json names …')
  const { error, status } = spawnSync('npm', ['ci', ...omit, '--loglevel=error'], { cwd: root, stdio: 'inherit' })
  if (error || status !== 0) {
    console.error('npm ci failed. Check the network and the npm registry, then run by hand: npm ci')
    process.exit(1)
  }
  if (missing().length > 0) console.error(`npm ci left out: ${missing().join(', ')}`)
}

// Finds or installs a Chromium for the tests in a browser, and writes its path to node_modules/.cache/chromium-path.
// Runs on Node 20 with nothing installed. Never skips: without a browser it says what to run, and fails.
import { spawnSync } from 'node:child_process'
import { accessSync, constants, mkdirSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const cache = fileURLToPath(new URL('../node_modules/.cache', import.meta.url))
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const packages = ['chromium', 'fonts-wqy-microhei']
const install = [
  ['apt-get', 'update'],
  ['apt-get', 'install', '-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300', ...packages],
]

const isProgram = path => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
const onPath = name =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .filter(folder => folder !== '')
    .map(folder => join(folder, name))
    .find(isProgram)
/** A wrapper that only tells where to get the browser is none. */
const starts = path => spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 60_000 }).status === 0
const found = () => names.map(onPath).find(path => path !== undefined && starts(path))

const fail = text => {
  console.error(text)
  process.exit(1)
}
const installed = () => {
  const command = install.map(words => words.join(' ')).join(' && ')
  if (process.getuid?.() !== 0 || onPath('apt-get') === undefined)
    fail(`The tests need Chromium. Install it, or set CHROME_PATH to it. On Debian, as root:\n  ${command}`)
  console.log(`${command} …`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const [program, ...words] of install) {
    const { status, stdout, stderr } = spawnSync(program, ['-q', ...words], { env, encoding: 'utf8' })
    if (status !== 0) fail(`${stdout}${stderr}\nThis failed; run it by hand:\n  ${command}`)
  }
  return found() ?? fail(`Chromium was installed but does not start. Set CHROME_PATH to a browser that does.`)
}

const given = process.env.CHROME_PATH
if (given && !(isProgram(given) && starts(given))) fail(`CHROME_PATH=${given} does not start. Correct or unset it.`)
const path = given || found() || installed()
mkdirSync(cache, { recursive: true })
writeFileSync(join(cache, 'chromium-path'), `${path}\n`)

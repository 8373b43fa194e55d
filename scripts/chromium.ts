// The browser that scripts/browser.mjs has found or installed, as the tests and the screenshots use it.
import { existsSync, readFileSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const found = new URL('../node_modules/.cache/chromium-path', import.meta.url)
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A Chromium of its own; whoever starts it closes it. */
export const launch = (): Promise<Browser> => {
  const executablePath =
    process.env.CHROME_PATH ?? (existsSync(found) ? readFileSync(found, 'utf8').trim() : '/usr/bin/chromium')
  return chromium.launch({ executablePath, args: flags })
}

// What domain.md §10 asks of every page, measured in a real browser. Each complaint names what it found, and by how much it misses.
import { readFileSync } from 'node:fs'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { contexts } from '#src/contexts.ts'
import type { Served } from '#test/browser.ts'
import { type Name, tokenOf } from '#test/town.ts'
import { type Opened, type Place, walkPages } from '../../scripts/pages.ts'

export type Look = { readonly lang: 'zh' | 'en'; readonly view: 'standard' | 'elder'; readonly theme: 'light' | 'dark' }
/** So high that the bar at the bottom covers nothing: what lies under it can be scrolled out. */
export const phone = { width: 360, height: 6000 }
export type Door = Place<Name | null>

/** Every way to look at a page; of three switches each pair of settings is in the first four. */
export const looks: readonly Look[] = [
  { lang: 'zh', view: 'standard', theme: 'light' },
  { lang: 'zh', view: 'elder', theme: 'dark' },
  { lang: 'en', view: 'standard', theme: 'dark' },
  { lang: 'en', view: 'elder', theme: 'light' },
  { lang: 'zh', view: 'standard', theme: 'dark' },
  { lang: 'zh', view: 'elder', theme: 'light' },
  { lang: 'en', view: 'standard', theme: 'light' },
  { lang: 'en', view: 'elder', theme: 'dark' },
]

/** Every page of the town that people are led to. */
export const doorsOf = (place: Served, people: readonly (Name | null)[]): Promise<Door[]> =>
  walkPages(contexts(place.linli), people, (who, path) => openedBy(place, who, path))

/** The page at an address, as somebody; no HTML where it is a file, a redirection or not theirs. */
export const openedBy = async ({ base }: Served, who: Name | null, path: string): Promise<Opened> => {
  const headers = { accept: 'text/html', ...(who ? { cookie: `session=${tokenOf(who)}` } : {}) }
  const answer = await fetch(base + path, { headers, redirect: 'manual' })
  const page = answer.headers.get('content-type')?.includes('text/html') ?? false
  return { status: answer.status, html: page && (answer.ok || path === '/nowhere') ? await answer.text() : '' }
}

/** A window in which our own scripts do not run: the page as the server has drawn it. */
export const plainly = async (browser: Browser): Promise<BrowserContext> => {
  const context = await browser.newContext({ serviceWorkers: 'block' })
  await context.route('**/islands/*', route => route.abort())
  return context
}

/** Opens a page as somebody, looked at in one way. */
export const enter = async (context: BrowserContext, page: Page, base: string, door: Door, look: Look) => {
  await context.clearCookies()
  const cookies = { lang: look.lang, view: look.view, ...(door.who ? { session: tokenOf(door.who) } : {}) }
  await context.addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, url: base })))
  await page.emulateMedia({ colorScheme: look.theme })
  await page.goto(base + door.path)
}

const axe = readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')
type Found = { readonly violations: readonly { id: string; impact: string; nodes: readonly { target: unknown }[] }[] }

/** What axe calls serious or critical. The script comes by the debugger, which the page's content policy does not bind. */
export const axeFinds = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe)
  const { violations } = (await page.evaluate(
    `axe.run(document, { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })`,
  )) as Found
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => String(target)).join(', ')}`)
}

/** Text, spacing and targets of the page as it stands, against the figures of its view. */
export const misses = (page: Page, view: Look['view']): Promise<string[]> =>
  page.evaluate(measure, view === 'elder' ? elder : standard)

/** Pixels. Standard: text that can be read on a phone, and targets as large as an elder's lesser ones. */
const standard = { text: 12, heading: 24, line: 1.3, target: 44, main: 48 }
/** domain.md §10: text from 18, the largest from 30, lines from 1.3, main targets from 60 and others from 44. */
const elder = { text: 18, heading: 30, line: 1.3, target: 44, main: 60 }

/** Runs in the page. */
const measure = (least: typeof standard): string[] => {
  const found: string[] = []
  const name = (node: Element) =>
    `<${node.tagName.toLowerCase()}${node.className && typeof node.className === 'string' ? ` class="${node.className}"` : ''}> “${(node.textContent ?? '').trim().slice(0, 24)}”`
  const shown = (node: Element) => {
    const box = node.getBoundingClientRect()
    return box.width > 1 && box.height > 1 && getComputedStyle(node).visibility !== 'hidden'
  }
  const unseen = (node: Element) => node.closest('.unseen, [hidden]') !== null
  /** Text of a picture grows and shrinks with the picture. */
  const drawnAt = (node: Element) => {
    const picture = node.closest('svg')
    return picture ? picture.getBoundingClientRect().width / picture.viewBox.baseVal.width : 1
  }
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const parent = node.parentElement
    if (!parent || !node.textContent?.trim() || unseen(parent) || !shown(parent)) continue
    const { fontSize, lineHeight } = getComputedStyle(parent)
    const size = Number.parseFloat(fontSize) * drawnAt(parent)
    if (size < least.text - 0.01) found.push(`text of ${size} px, below ${least.text}: ${name(parent)}`)
    const line = lineHeight === 'normal' ? 1.2 : Number.parseFloat(lineHeight) / size
    const several = parent.getBoundingClientRect().height > size * 2
    if (several && line < least.line - 0.01) found.push(`lines ${line.toFixed(2)} apart: ${name(parent)}`)
  }
  for (const heading of document.querySelectorAll('h1')) {
    const size = Number.parseFloat(getComputedStyle(heading).fontSize)
    if (shown(heading) && !unseen(heading) && size < least.heading) found.push(`h1 of ${size} px: ${name(heading)}`)
  }
  const reach = (node: Element) => {
    const own = node.getBoundingClientRect()
    const cover = getComputedStyle(node, '::after')
    if (cover.position !== 'absolute' || cover.content === 'none') return own
    const holder = (node as HTMLElement).offsetParent?.getBoundingClientRect()
    const [width, height] = [Number.parseFloat(cover.width), Number.parseFloat(cover.height)]
    return {
      width: Math.max(own.width, width || holder?.width || 0),
      height: Math.max(own.height, height || holder?.height || 0),
    }
  }
  const inSentence = (node: Element) =>
    node.tagName === 'A' &&
    getComputedStyle(node).display === 'inline' &&
    node.closest('p, dd, li, label, .hint') !== null &&
    (node.closest('p, dd, li, label, .hint')?.textContent ?? '').trim().length >
      (node.textContent ?? '').trim().length + 6
  for (const target of document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), select, textarea, summary',
  )) {
    if (!shown(target) || target.closest('.skip') || target.matches('.skip') || inSentence(target)) continue
    const label = target.matches('[type=radio], [type=checkbox]')
      ? document.querySelector(`label[for="${CSS.escape(target.id)}"]`)
      : null
    const { width, height } = reach(label ?? target)
    const main = target.matches('.button:not(.quiet)')
    const want = main ? least.main : least.target
    if (Math.min(width, height) < want - 0.5)
      found.push(`${Math.round(width)} × ${Math.round(height)} px to press, below ${want}: ${name(target)}`)
  }
  for (const grade of document.querySelectorAll('.badge.grade')) {
    if (!/[●■▲✕]/.test(grade.textContent ?? '') || (grade.textContent ?? '').trim().length < 3)
      found.push(`a colour alone: ${name(grade)}`)
  }
  return [...new Set(found)]
}

/** How far the page sticks out sideways, in CSS pixels; at 320 this is a zoom of 400 % on a desktop. */
export const sticksOut = async (page: Page, width: number): Promise<string[]> => {
  await page.setViewportSize({ width, height: 640 })
  return page.evaluate(room => {
    if (document.documentElement.scrollWidth <= room) return []
    const wide = [...document.querySelectorAll('body *')].filter(each => each.getBoundingClientRect().right > room + 1)
    const worst = wide.find(each => ![...each.children].some(child => wide.includes(child)))
    return [
      `${document.documentElement.scrollWidth} px wide at ${room}: <${worst?.tagName.toLowerCase()} class="${worst?.getAttribute('class')}">`,
    ]
  }, width)
}

// Runs in the page: text, its colours, and what can be pressed, against the figures of a view (domain.md §10).
import { all, calls, controls, inSentence, shown, unseen } from './nodes.ts'

/** Pixels, and for lines a multiple of the text's size. */
export type Figures = { text: number; heading: number; line: number; target: number; main: number }

/** Text that is too small or too close, above all the page's one large line. */
export const texts = (least: Figures): string[] => [
  ...textNodes().flatMap(node => textOf(node, least)),
  ...all('input:not([type=hidden], [type=radio], [type=checkbox]), select, textarea')
    .filter(shown)
    .filter(field => pixels(field, 'font-size') < least.text - 0.01)
    .map(field => `typed text of ${pixels(field, 'font-size')} px, below ${least.text}: ${calls(field)}`),
  ...headings(least),
]

/** What is to be pressed with a thumb that trembles. Links within a sentence are exempt, as in WCAG 2.5.8. */
export const targets = (least: Figures): string[] =>
  controls()
    .filter(target => !target.matches('.skip') && !inSentence(target))
    .flatMap(target => {
      const { width, height } = reach(labelOf(target) ?? target)
      const want = target.matches('.button:not(.quiet), .tile a, .main-nav a') ? least.main : least.target
      return Math.min(width, height) < want - 0.5
        ? [`${Math.round(width)} × ${Math.round(height)} px to press, below ${want}: ${calls(target)}`]
        : []
    })

/** Text that does not stand out from what it stands on by 4.5:1, however large it is. Pictures have their colours from tokens. */
export const contrasts = (): string[] => {
  const found = new Set<string>()
  for (const node of [...textNodes(), ...all('input:not([type=hidden]), select, textarea').filter(shown)]) {
    const own = node instanceof Element ? node : node.parentElement
    if (!own || own.closest('svg') || own.matches(':disabled')) continue
    const [text, ground] = [over(colour(getComputedStyle(own).color), groundOf(own)), groundOf(own)]
    const [light = 0, dim = 0] = [luminance(text), luminance(ground)].sort((one, other) => other - one)
    const ratio = (light + 0.05) / (dim + 0.05)
    if (ratio < 4.5) found.add(`contrast ${ratio.toFixed(2)}: ${calls(own)}`)
  }
  return [...found]
}

/** How far the page sticks out sideways of the window, in CSS pixels. */
export const sticking = (): string[] => {
  const room = document.documentElement.clientWidth
  const { scrollWidth } = document.documentElement
  if (scrollWidth <= room) return []
  const wide = all('body *').filter(each => each.getBoundingClientRect().right > room + 1)
  const worst = wide.find(each => ![...each.children].some(child => wide.includes(child)))
  return [`${scrollWidth} px wide in ${room}: ${worst ? calls(worst) : 'the page'}`]
}

const textNodes = (): Node[] => {
  const found: Node[] = []
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const { parentElement: own } = node
    if (own && node.textContent?.trim() && !own.closest('select, script, noscript') && !unseen(own) && shown(own))
      found.push(node)
  }
  return found
}

const textOf = (node: Node, least: Figures): string[] => {
  const own = node.parentElement
  if (!own) return []
  const size = pixels(own, 'font-size') * drawnAt(own)
  const height = getComputedStyle(own).lineHeight
  const line = height === 'normal' ? 1.2 : Number.parseFloat(height) / pixels(own, 'font-size')
  return [
    ...(size < least.text - 0.01 ? [`text of ${size} px, below ${least.text}: ${calls(own)}`] : []),
    ...(line < least.line - 0.01 && !own.closest('svg') ? [`lines ${line.toFixed(2)} apart: ${calls(own)}`] : []),
  ]
}

/** Each page says once, and largest, what it is. */
const headings = (least: Figures): string[] => {
  const seen = all('h1').filter(each => shown(each) && !unseen(each))
  const small = seen.filter(each => pixels(each, 'font-size') < least.heading)
  return [
    ...(seen.length === 1 ? [] : [`${seen.length} headings of the page`]),
    ...small.map(each => `h1 of ${pixels(each, 'font-size')} px, below ${least.heading}: ${calls(each)}`),
  ]
}

const pixels = (node: Element, name: string) => Number.parseFloat(getComputedStyle(node).getPropertyValue(name))

/** Text of a picture grows and shrinks with the picture. */
const drawnAt = (node: Element) => {
  const picture = node.closest('svg')
  return picture ? picture.getBoundingClientRect().width / picture.viewBox.baseVal.width : 1
}

/** A row that can be pressed everywhere reaches as far as what its link covers. */
const reach = (node: Element): { width: number; height: number } => {
  const own = node.getBoundingClientRect()
  const cover = getComputedStyle(node, '::after')
  if (cover.position !== 'absolute' || cover.content === 'none') return own
  const holder = node instanceof HTMLElement ? node.offsetParent?.getBoundingClientRect() : undefined
  const [width, height] = [Number.parseFloat(cover.width), Number.parseFloat(cover.height)]
  return {
    width: Math.max(own.width, width || holder?.width || 0),
    height: Math.max(own.height, height || holder?.height || 0),
  }
}

const labelOf = (target: Element) =>
  target.matches('[type=radio], [type=checkbox]')
    ? document.querySelector(`label[for="${CSS.escape(target.id)}"]`)
    : null

type Colour = readonly [red: number, green: number, blue: number, alpha: number]

const colour = (said: string): Colour => {
  const [red = 0, green = 0, blue = 0, alpha = 1] = (said.match(/[\d.]+/g) ?? []).map(Number)
  return [red, green, blue, alpha]
}

const over = ([red, green, blue, alpha]: Colour, ground: Colour): Colour => {
  const mixed = (own: number, below: number) => own * alpha + below * (1 - alpha)
  return [mixed(red, ground[0]), mixed(green, ground[1]), mixed(blue, ground[2]), 1]
}

const groundOf = (node: Element | null): Colour => {
  if (!node) return colour(getComputedStyle(document.body).backgroundColor)
  const own = colour(getComputedStyle(node).backgroundColor)
  return own[3] === 1 ? own : over(own, groundOf(node.parentElement))
}

/** Relative luminance of WCAG 2.2. */
const luminance = ([red, green, blue]: Colour): number => {
  const part = (value: number) =>
    value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4
  return 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue)
}

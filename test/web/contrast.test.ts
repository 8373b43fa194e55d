import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const css = readFileSync(new URL('../../web/style.css', import.meta.url), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')
const base = declarations(between(':root {', '}'))
const dark = declarations(between(':root:not([data-theme="light"]) {', '}'))
const chosenDark = declarations(between(':root[data-theme="dark"] {', '}'))
const elder = { ...base, ...declarations(between(':root[data-view="elder"] {', '}')) }
const themes = { light: base, dark: { ...base, ...dark } }

/** Text that takes its background from something around it; rules that name both are found in the sheet itself. */
const inherited = [
  ...['ink', 'muted', 'accent', 'accent-deep'].flatMap(text => ['page', 'surface'].map(on => [text, on] as const)),
  ['ink', 'sunken'],
  ['muted', 'sunken'],
  ['ink', 'tint'],
  ['muted', 'tint'],
  ['accent', 'tint'],
  ['accent-deep', 'tint'],
] as const

const declared = rules().flatMap(body => {
  const text = /(?:^|[;\s])color: var\(--([\w-]+)\)/.exec(body)?.[1]
  const on = /background: var\(--([\w-]+)\)/.exec(body)?.[1]
  return text && on ? [[text, on] as const] : []
})

describe.each(Object.entries(themes))('%s theme', (_name, tokens) => {
  const pairs = new Map([...inherited, ...declared].map(pair => [pair.join(' on '), pair]))

  test.each([...pairs.values()])('%s on %s can be read (≥ 4.5:1)', (text, on) => {
    expect(contrast(tokens, text, on)).toBeGreaterThanOrEqual(4.5)
  })

  test.each(['page', 'surface', 'sunken', 'tint'])('focus ring and field edges stand out on %s (≥ 3:1)', on => {
    expect(contrast(tokens, 'accent', on)).toBeGreaterThanOrEqual(3)
    expect(contrast(tokens, 'edge', on)).toBeGreaterThanOrEqual(3)
  })
})

test('the sheet pairs text with backgrounds, and this test sees them', () => {
  const names = declared.map(pair => pair.join(' on '))
  expect(names).toContain('on-fill on fill')
  for (const grade of ['green', 'blue', 'yellow', 'red']) expect(names).toContain(`${grade} on ${grade}-tint`)
})

test('a theme that was chosen is the one the system would have given', () => {
  expect(chosenDark).toEqual(dark)
})

test('colours are named once, among the tokens', () => {
  const after = css.slice(css.indexOf('@layer base {'), css.indexOf('@layer print {'))
  expect(after.match(/#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(|oklch\(/gi)).toBeNull()
})

test('grade colours appear for grades only', () => {
  for (const grade of ['green', 'blue', 'yellow', 'red']) {
    const users = [...css.matchAll(new RegExp(`([^{}]*)\\{[^{}]*var\\(--${grade}(?:-tint)?\\)[^{}]*\\}`, 'g'))]
    expect(users.map(([, selector]) => selector?.trim())).toEqual([`.${grade}`])
  }
})

test('长辈版: text from 18 px, headings from 30 px, main targets from 60 px, others from 44 px', () => {
  const rootPixels = (Number.parseFloat(elder['font-size'] ?? '') / 100) * 16
  const pixels = (name: string) => Number.parseFloat(elder[`--${name}`] ?? '') * rootPixels
  expect(rootPixels).toBeGreaterThanOrEqual(18)
  expect(pixels('small')).toBeGreaterThanOrEqual(18)
  expect(pixels('h1')).toBeGreaterThanOrEqual(30)
  expect(pixels('main-target')).toBeGreaterThanOrEqual(60)
  expect(pixels('target')).toBeGreaterThanOrEqual(44)
  expect(Number.parseFloat(base['--target'] ?? '') * 16).toBeGreaterThanOrEqual(44)
})

test('the focus ring is at least 3 px', () => {
  const rings = [...css.matchAll(/outline: ([\d.]+)rem/g)].map(([, width]) => Number(width) * 16)
  expect(rings.length).toBeGreaterThan(0)
  for (const width of rings) expect(width).toBeGreaterThanOrEqual(3)
})

function between(start: string, end: string): string {
  const from = css.indexOf(start)
  if (from < 0) throw new Error(`style.css has no ${start}`)
  return css.slice(from + start.length, css.indexOf(end, from))
}

function declarations(block: string): Record<string, string> {
  return Object.fromEntries([...block.matchAll(/([\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name, value]))
}

function rules(): string[] {
  return [...css.slice(0, css.indexOf('@layer print {')).matchAll(/\{([^{}]*)\}/g)].map(([, body]) => body ?? '')
}

/** WCAG 2.2: (L1 + 0.05) / (L2 + 0.05) of the relative luminances, lighter over darker. */
function contrast(tokens: Record<string, string>, text: string, on: string): number {
  const [light = 0, dim = 0] = [luminance(tokens, text), luminance(tokens, on)].sort((a, b) => b - a)
  return (light + 0.05) / (dim + 0.05)
}

function luminance(tokens: Record<string, string>, name: string): number {
  const hex = /^#([0-9a-f]{6})$/i.exec(tokens[`--${name}`] ?? '')?.[1]
  if (!hex) throw new Error(`--${name} is not a six-digit colour`)
  const [r = 0, g = 0, b = 0] = [0, 2, 4].map(at => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

// Documents cannot drift: what can be generated is, and what they name must exist.
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, test } from 'vitest'
import { cast } from '#db/demo-people.ts'
import { actions } from '#src/orders/lifecycle.ts'
import { stateCodes } from '#src/orders/words.ts'
import { generated } from '../scripts/docs.ts'
import { walk } from '../scripts/documents/walk.ts'

const text = (file: string) => readFileSync(file, 'utf8')
const documents = globSync('{*.md,docs/**/*.md}').sort()
const written = documents.filter(file => !file.startsWith('docs/generated/'))
const readmes = ['README.md', 'README.zh-CN.md']
const found = (file: string, pattern: RegExp) => [...text(file).matchAll(pattern)].map(([, name = '']) => name)

describe('docs/generated', () => {
  test.each(Object.entries(generated()))('%s says what the code says', (name, page) => {
    const there = existsSync(`docs/generated/${name}`) ? text(`docs/generated/${name}`) : ''
    expect(there === page, `docs/generated/${name} is out of date. Run: npm run docs`).toBe(true)
  })

  test('holds nothing else', () => {
    const strange = readdirSync('docs/generated').filter(name => !(name in generated()))
    expect(strange, 'nothing generates these. Run: npm run docs').toEqual([])
  })

  test('the walk reaches every state by every action', () => {
    const ways = walk()
    expect(new Set(['placed', ...ways.map(way => way.to)])).toEqual(new Set(stateCodes))
    expect(new Set(ways.map(way => way.action))).toEqual(new Set(actions))
  })

  test('the glossary leaves no word out', async () => {
    const glossary = generated()['glossary.md'] ?? ''
    const missing: string[] = []
    for (const file of globSync('src/*/words.ts').sort()) {
      const lists: unknown[] = Object.values((await import(`../${file}`)) as object)
      for (const [code, { zh, en }] of lists.flatMap(labelled))
        if (!glossary.includes(`| \`${code}\` | ${zh} | ${en} |`)) missing.push(`${file}: ${code}`)
    }
    expect(missing, 'give the list a chapter in scripts/documents/lists.ts').toEqual([])
  })
})

/** The words of a list that carry labels; anything else is no list of words. */
const labelled = (list: unknown): [string, { zh: string; en: string }][] =>
  typeof list === 'object' && list !== null && !Array.isArray(list)
    ? Object.entries(list).filter(([, label]) => typeof label === 'object' && label !== null && 'zh' in label)
    : []

describe('docs/decisions', () => {
  const records = globSync('docs/decisions/*.md').sort()

  test('are numbered without a gap', () => {
    expect(records.map(file => Number(/(\d{3})-/.exec(file)?.[1]))).toEqual(records.map((_, k) => k + 1))
  })

  test.each(records)('%s is dated and says what would change our mind', file => {
    expect(text(file)).toMatch(/^# \d{3} .+\n\n\d{4}-\d{2}-\d{2}\n/)
    expect(text(file).split(/^## /m).at(-1)).toMatch(/^What would change our mind\n\n\S/)
  })

  test('those that code and documents name exist', () => {
    const known = new Set(records.map(file => /(\d{3})-/.exec(file)?.[1]))
    const files = [...globSync('{src,db,web,test,scripts}/**/*.{ts,tsx,sql}'), ...documents]
    const lost = files.flatMap(file =>
      found(file, /decision (\d{3})/g)
        .filter(number => !known.has(number))
        .map(number => `${file}: ${number}`),
    )
    expect(lost).toEqual([])
  })
})

describe('what documents name', () => {
  test.each(documents)('links of %s lead somewhere', file => {
    const targets = found(file, /\]\((?!https?:|#|mailto:)([^)#\s]+)/g)
    expect(targets.filter(to => !existsSync(normalize(join(dirname(file), to))))).toEqual([])
  })

  test.each(written)('paths in %s exist', file => {
    const paths = found(file, /`((?:src|db|web|test|scripts|docs|bench)\/[\w./-]*[\w/])`/g)
    expect(paths.filter(path => !existsSync(path))).toEqual([])
  })

  test('commands are those of package.json', () => {
    const { scripts } = JSON.parse(text('package.json')) as { scripts: Record<string, string> }
    const named = written.flatMap(file => found(file, /npm (?:run )?((?<=run )[\w:]+|start|test)\b/g))
    expect([...new Set(named)].filter(name => !(name in scripts))).toEqual([])
  })

  test.each(readmes)('%s names every setting and no other', file => {
    const settings = found('src/config.ts', /^ {4}((?:PORT|HOST|LINLI_\w+)):/gm)
    expect(settings.length).toBeGreaterThan(8)
    expect(new Set(found(file, /\b(LINLI_[A-Z_]+|HOST|PORT)\b/g))).toEqual(new Set(settings))
  })

  test.each(readmes)('%s introduces people who can sign in', file => {
    const introduced = [...text(file).matchAll(/^\| (\S+) \| (1\d{10}) \|/gm)].map(
      ([, name, phone]) => `${name} ${phone}`,
    )
    const known = cast.map(({ name, phone }) => `${name} ${phone}`)
    expect(introduced.length).toBeGreaterThan(3)
    expect(introduced.filter(each => !known.includes(each))).toEqual([])
  })

  test('both READMEs have the same parts', () => {
    const [parts, same] = readmes.map(file => found(file, /^(## |```|\| |\d+\. |- )/gm).length)
    expect(same).toBe(parts)
  })
})

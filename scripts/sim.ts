// `npm run sim [-- --city normal,scarce --seeds 1,2,3 --days 10 --warm-up 3 --size 1 --out folder]`: a simulated city under every policy, the
// product's own among them. The same seeds give the same table. Prints the table and writes it beside a chart. `--curve` prints instead what fewer
// invitations cost, and what the same waves would do if everybody's mind were known.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { meanOf, measure, partOf, scenes } from './city/measure.ts'
import { curveOf } from './city/curve.ts'
import { chartOf, tableOf } from './city/report.ts'
import { heldAgainst } from './city/targets.ts'

const { values } = parseArgs({
  options: {
    city: { type: 'string', default: 'normal,dense,scarce' },
    seeds: { type: 'string', default: '1' },
    days: { type: 'string', default: '10' },
    'warm-up': { type: 'string', default: '3' },
    curve: { type: 'boolean', default: false },
    size: { type: 'string', default: '1' },
    out: { type: 'string', default: 'data/sim' },
  },
})
const days = Number(values.days)
const warmUp = Number(values['warm-up'])
if (!(warmUp >= 0 && days > warmUp))
  throw new Error('--days must be more than the days of warm-up, 3 unless --warm-up says otherwise')
const chosen = scenes
  .filter(scene => values.city.split(',').includes(scene.name))
  .map(scene => ({ ...scene, days, warmUp }))
const size = Number(values.size)
if (!(size > 0 && size <= 1)) throw new Error('--size is a share of the whole city, above 0 and at most 1')
const seeds = values.seeds.split(',').map(Number)
if (values.curve) {
  for (const scene of chosen) console.log(curveOf(partOf(scene, size), seeds))
  process.exit()
}
const rows = meanOf(
  chosen.flatMap(scene =>
    seeds.flatMap(seed =>
      [true, false].flatMap(fatigue => {
        console.error(`${scene.name}, seed ${seed}${fatigue ? '' : ', without fatigue'} …`)
        return measure({ ...partOf(scene, size), fatigue }, seed)
      }),
    ),
  ),
)
const percent = (share: number) => `${(100 * share).toFixed(1)} %`
const promises = heldAgainst(rows).map(
  ({ what, value, against, met }) => `${met ? 'met    ' : 'NOT MET'} ${what} ${percent(against)}: ${percent(value)}`,
)
const text = `${tableOf(rows)}\n\n${promises.join('\n')}\n`
console.log(text)
mkdirSync(values.out, { recursive: true })
writeFileSync(join(values.out, 'table.txt'), text)
writeFileSync(join(values.out, 'chart.svg'), chartOf(rows))

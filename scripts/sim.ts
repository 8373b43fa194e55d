// `npm run sim [-- --city normal,scarce --seeds 1,2,3 --days 10 --size 1 --out folder]`: a simulated city under every policy, the product's own among
// them. The same seeds give the same table. Prints the table and writes it beside a chart.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { meanOf, measure, partOf, scenes } from './city/measure.ts'
import { chartOf, tableOf } from './city/report.ts'
import { heldAgainst } from './city/targets.ts'

const { values } = parseArgs({
  options: {
    city: { type: 'string', default: 'normal,dense,scarce' },
    seeds: { type: 'string', default: '1' },
    days: { type: 'string', default: '10' },
    size: { type: 'string', default: '1' },
    out: { type: 'string', default: 'data/sim' },
  },
})
const days = Number(values.days)
if (!(days > 3)) throw new Error('--days must be more than the 3 days of warm-up')
const chosen = scenes.filter(scene => values.city.split(',').includes(scene.name)).map(scene => ({ ...scene, days }))
const size = Number(values.size)
if (!(size > 0 && size <= 1)) throw new Error('--size is a share of the whole city, above 0 and at most 1')
const seeds = values.seeds.split(',').map(Number)
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

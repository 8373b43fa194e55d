// sim/policy: the asking of the product in the simulated city, nine seeds, against the policies that one would think of first.
import { type Measured, measure, partOf, scenes } from '../scripts/city/measure.ts'
import { policies } from '../scripts/city/policies.ts'
import { median, type Row } from './row.ts'

const seeds = [1, 2, 3, 4, 5, 6, 7, 8, 9]
const most = { normal: 90, dense: 96, scarce: 77 } as const

/** Shorter than `npm run sim`: a quarter of each city, six days of which three count, and the three policies that the promises speak of. */
export const run = async (): Promise<Row[]> =>
  scenes.flatMap(scene => {
    const which = policies.filter(({ name }) => ['broadcast', 'nearest 1', 'ours'].includes(name))
    const runs = seeds.map(seed => measure({ ...partOf(scene, 0.25), days: 6 }, seed, which))
    const of = (policy: string, value: (each: Measured) => number) =>
      runs.map(rows => value(rows.find(each => each.policy === policy) ?? (rows[0] as Measured)))
    const least = most[scene.name as keyof typeof most]
    const bound = of('ours', each => 100 * each.figures.ofBound)
    const urgent = of('ours', each => 100 * each.figures.urgent)
    const nearest = of('nearest 1', each => 100 * each.figures.urgent)
    const over = of('ours', each => 100 * each.figures.overAsked)
    const asked = of('ours', each => each.figures.invitationsPerFill)
    const broadcast = of('broadcast', each => each.figures.invitationsPerFill)
    const name = (what: string) => `sim/policy ${scene.name} ${what}`
    return [
      {
        name: name('of bound'),
        unit: '%',
        ours: bound,
        against: 'nearest 1',
        theirs: of('nearest 1', each => 100 * each.figures.ofBound),
        target: `≥ ${least} %`,
        met: median(bound) >= least,
      },
      {
        name: name('urgent filled'),
        unit: '%',
        ours: urgent,
        against: 'nearest 1',
        theirs: nearest,
        target: '≥ 5 points above nearest 1',
        met: median(urgent) - median(nearest) >= 5,
      },
      {
        name: name('asked more than 3 times a week'),
        unit: '%',
        ours: over,
        against: 'broadcast',
        theirs: of('broadcast', each => 100 * each.figures.overAsked),
        target: '≤ 0.5 %',
        met: median(over) <= 0.5,
      },
      {
        name: name('invitations per fill'),
        unit: '',
        ours: asked,
        against: 'broadcast',
        theirs: broadcast,
        target: '≤ 8 % of broadcast',
        met: median(asked) <= 0.08 * median(broadcast),
      },
    ]
  })

// sim/policy: the asking of the product in the whole simulated city, nine seeds, against the policies that one would think of first.
import { availableParallelism } from 'node:os'
import { type Measured, scenes } from '../scripts/city/measure.ts'
import { measureAll } from '../scripts/city/worker.ts'
import { median, type Row } from './row.ts'

const seeds = [1, 2, 3, 4, 5, 6, 7, 8, 9]
/** Without fatigue as well, beside every claim: on these seeds. */
const rested = seeds.slice(0, 3)
const most = { normal: 90, dense: 96, scarce: 77 } as const
const which = ['broadcast', 'nearest 1', 'ours']
type Of = (each: Measured) => number

/** Whole cities, ten days of which three are for warming up, and the three policies that the promises speak of; two cores if there are two. */
export const run = async (): Promise<Row[]> => {
  const jobs = scenes.flatMap(scene => [
    ...seeds.map(seed => ({ scene, seed, policies: which })),
    ...rested.map(seed => ({ scene: { ...scene, fatigue: false }, seed, policies: which })),
  ])
  const measured = (await measureAll(jobs, Math.min(2, availableParallelism()))).flat()
  return scenes.flatMap(({ name }) => rowsOf(name as keyof typeof most, measured))
}

const percent = (value: (each: Measured['figures']) => number) => (each: Measured) => 100 * value(each.figures)

const rowsOf = (scene: keyof typeof most, measured: readonly Measured[]): Row[] => {
  const least = most[scene]
  const here = measured.filter(each => each.scene === scene)
  const asked = (each: Measured) => each.figures.invitationsPerFill
  return [
    {
      ...rowOf(
        here,
        'of bound',
        percent(f => f.ofBound),
        'nearest 1',
        ours => ours >= least,
      ),
      target: `≥ ${least} %`,
    },
    {
      ...rowOf(
        here,
        'urgent filled',
        percent(f => f.urgent),
        'nearest 1',
        (ours, theirs) => ours - theirs >= 5,
      ),
      target: '≥ 5 points above',
    },
    {
      ...rowOf(
        here,
        'asked more than 3 times a week',
        percent(f => f.overAsked),
        'broadcast',
        ours => ours <= 0.5,
      ),
      target: '≤ 0.5 %',
    },
    {
      ...rowOf(here, 'invitations per fill', asked, 'broadcast', (ours, theirs) => ours <= 0.08 * theirs),
      target: '≤ 8 % of broadcast',
      unit: '',
    },
  ]
}

/** One figure of ours beside that of another policy; shares in per cent. */
const rowOf = (
  here: readonly Measured[],
  what: string,
  value: Of,
  against: string,
  holds: (ours: number, theirs: number) => boolean,
) => {
  const of = (policy: string, fatigue: boolean) =>
    here.flatMap(each => (each.policy === policy && each.fatigue === fatigue ? [value(each)] : []))
  const [ours, theirs] = [of('ours', true), of(against, true)]
  const without = ['ours', against].map(policy => `${policy} ${median(of(policy, false)).toPrecision(3)}`)
  const note = `without fatigue (seeds ${rested.join(' ')}): ${without.join(', ')}`
  const name = `sim/policy ${here[0]?.scene} ${what}`
  return { name, unit: '%', ours, against, theirs, met: holds(median(ours), median(theirs)), note }
}

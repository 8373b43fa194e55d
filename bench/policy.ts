// sim/policy: the asking of the product in the simulated city, nine seeds, against the policies that one would think of first.
import { type Measured, measure, partOf, scenes } from '../scripts/city/measure.ts'
import { policies } from '../scripts/city/policies.ts'
import { median, type Row } from './row.ts'

const seeds = [1, 2, 3, 4, 5, 6, 7, 8, 9]
const most = { normal: 90, dense: 96, scarce: 77 } as const
const which = policies.filter(({ name }) => ['broadcast', 'nearest 1', 'ours'].includes(name))

/** Shorter than `npm run sim`: a quarter of each city, six days of which three count, and the three policies that the promises speak of. */
export const run = async (): Promise<Row[]> => scenes.flatMap(rowsOf)

const rowsOf = (scene: (typeof scenes)[number]): Row[] => {
  const runs = seeds.map(seed => measure({ ...partOf(scene, 0.25), days: 6 }, seed, which))
  const of = (policy: string, value: (each: Measured) => number) =>
    runs.map(rows => value(rows.find(each => each.policy === policy) ?? (rows[0] as Measured)))
  /** One figure of ours beside that of another policy; shares in per cent. */
  const row = (
    what: string,
    value: (each: Measured) => number,
    against: string,
    target: string,
    holds: (ours: number, theirs: number) => boolean,
  ): Row => {
    const [ours, theirs] = [of('ours', value), of(against, value)]
    const unit = what === 'invitations per fill' ? '' : '%'
    const met = holds(median(ours), median(theirs))
    return { name: `sim/policy ${scene.name} ${what}`, unit, ours, against, theirs, target, met }
  }
  const least = most[scene.name as keyof typeof most]
  const per = (value: (each: Measured['figures']) => number) => (each: Measured) => 100 * value(each.figures)
  return [
    row(
      'of bound',
      per(f => f.ofBound),
      'nearest 1',
      `≥ ${least} %`,
      ours => ours >= least,
    ),
    row(
      'urgent filled',
      per(f => f.urgent),
      'nearest 1',
      '≥ 5 points above',
      (ours, theirs) => ours - theirs >= 5,
    ),
    row(
      'asked more than 3 times a week',
      per(f => f.overAsked),
      'broadcast',
      '≤ 0.5 %',
      ours => ours <= 0.5,
    ),
    row(
      'invitations per fill',
      each => each.figures.invitationsPerFill,
      'broadcast',
      '≤ 8 % of broadcast',
      (ours, theirs) => ours <= 0.08 * theirs,
    ),
  ]
}

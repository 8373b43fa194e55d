// What fewer invitations cost: the waves of the product when nobody is asked whose chance is below a floor, beside the same waves if everybody’s
// mind were known. Who is not asked cannot say yes: each line trades orders for quiet.
import type { Scene } from './city.ts'
import { type Measured, meanOf, measure } from './measure.ts'
import { inWaves, known, learned, policies } from './policies.ts'

/** Per mille. */
const floors = [0, 40, 60, 80] as const
const curve = floors.flatMap(floor => [
  inWaves(`learned, from ${floor / 10} %`, learned, floor),
  inWaves(`known, from ${floor / 10} %`, known, floor),
])
const broadcast = policies.filter(({ name }) => name === 'broadcast')

/** One line each: share of the bound that is filled, invitations an order filled, and these against broadcast. The mean over the seeds. */
export const curveOf = (scene: Scene, seeds: readonly number[]): string => {
  const rows = meanOf(seeds.flatMap(seed => measure(scene, seed, [...broadcast, ...curve])))
  const most = rows[0]?.figures.invitationsPerFill ?? 1
  return [
    `${scene.name}: chance            of bound  asked/fill  of broadcast`,
    ...rows.map(row => line(row, most)),
  ].join('\n')
}

const line = ({ policy, figures }: Measured, most: number): string => {
  const { ofBound, invitationsPerFill } = figures
  const shown = [percent(ofBound), invitationsPerFill.toFixed(1), percent(invitationsPerFill / most)]
  return `${policy.padEnd(22)}${shown.map(each => each.padStart(12)).join('')}`
}
const percent = (share: number) => `${(100 * share).toFixed(1)} %`

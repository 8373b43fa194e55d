// What was promised of asking in waves, held against what was measured (matching.md §8). Said as it is, met or not.
import type { Measured } from './measure.ts'

export type Held = { readonly what: string; readonly value: number; readonly against: number; readonly met: boolean }

const leastOfBound: Readonly<Record<string, number>> = { normal: 0.9, dense: 0.96, scarce: 0.77 }

/** Each promise for each city that was measured. `against` is the target, `value` what was measured; shares of 1. */
export const heldAgainst = (rows: readonly Measured[]): Held[] =>
  [...new Set(rows.map(each => each.scene))].flatMap(scene => {
    const of = (policy: string) =>
      rows.find(each => each.scene === scene && each.fatigue && each.policy === policy)?.figures
    const [ours, nearest, broadcast] = [of('ours'), of('nearest 1'), of('broadcast')]
    if (!ours || !nearest || !broadcast) return []
    const least = (what: string, value: number, against: number): Held => ({
      what: `${scene}: ${what}`,
      value,
      against,
      met: value >= against,
    })
    const most = (what: string, value: number, against: number): Held => ({
      what: `${scene}: ${what}`,
      value,
      against,
      met: value <= against,
    })
    return [
      least('of bound, at least', ours.ofBound, leastOfBound[scene] ?? 0),
      least('urgent above nearest 1, at least', ours.urgent - nearest.urgent, 0.05),
      most('more than 3 invitations a week, at most', ours.overAsked, 0.005),
      most(
        'invitations per fill against broadcast, at most',
        ours.invitationsPerFill / broadcast.invitationsPerFill,
        0.08,
      ),
    ]
  })

// What is sent with a command of the matrix: right, nearly right, somebody else's.
import { day } from '#src/kernel/days.ts'
import { type Action, transition } from '#src/orders/lifecycle.ts'
import { code, type Dice, type Input, type Time } from './matrix-words.ts'

const names = ['li', 'zhao', 'qian', 'mei'] as const
export const inputOf = (action: Action, time: Time & { readonly actor: string }, { of, rarely }: Dice): Input => {
  const who = (name: string) => `${name}-${time.id}`
  const { actor, now, startsAt, endsAt } = time
  const someone = of([undefined, who('li'), who('li'), who('zhao'), who('mei'), actor, 'ghost'])
  const reason = rarely(['', undefined], '原因')
  const named = {
    ...(reason === undefined ? {} : { reason }),
    ...(someone === undefined ? {} : { volunteer: someone }),
  }
  const { invites, to } = transition(action)
  if (invites === 'named' || invites === 'wave') {
    const override = rarely([['area'], ['week_load'], ['area', 'week_load'], ['hours'], ['colour'], []], undefined)
    const volunteers = of([
      ['li'],
      ['li'],
      ['zhao'],
      ['qian'],
      ['mei'],
      ['li', 'zhao'],
      ['li', 'li'],
      ['li', 'zhao', 'qian', 'mei'],
      ['wang'],
      ['daughter'],
    ])
    const list = rarely([['ghost'], ['chen'], ['sun']], volunteers.map(who))
    if (action === 'ask') return { volunteers: list }
    if (action === 'ask_on') return { volunteers: list, width: of([1, 2, 6]) }
    return {
      volunteers: list,
      ...of([{}, {}, { holdMinutes: 5 }]),
      ...(override ? { override: { gates: override, reason: of(['只有她会', '']) } } : {}),
    }
  }
  if (action === 'reschedule') {
    const moved = of([now - 1, now, now + 2 * day, startsAt + day])
    return {
      startsAt: moved,
      ...of([{}, { endsAt: moved + endsAt - startsAt }, { endsAt: moved + endsAt - startsAt + of([-1, 1, 0]) }]),
    }
  }
  if (action === 'check_in') return { ...named, ...of([{ code }, { code }, { code: '000000' }, {}]) }
  if (action === 'check_out') return { ...named, minutes: of([0, 1, 60, 600]) }
  if (action === 'stop') return { ...named, reason: '原因', ...of([{}, { minutes: 0 }, { minutes: 30 }]) }
  if (to === 'judged' || action === 'resolve') {
    const minutes = () => of([0, 1, 30, 39, 40, 45, 49, 50, 51, 60, 61, 75, 76])
    const line = (name: string) => ({ volunteer: who(name), minutes: minutes(), stars: of([1, 5]) })
    const all = names.map(line)
    return {
      reason: '核实',
      visits: of([
        all,
        all,
        all,
        [line('li')],
        [line('zhao')],
        [line('li'), line('zhao')],
        action === 'resolve' ? [line('qian')] : [{ volunteer: null, minutes: minutes(), stars: 4 }],
      ]),
    }
  }
  return named
}

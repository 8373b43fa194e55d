// Asking in waves over HTTP: the state of it, with the reasons. Beginning and stopping are ordinary actions of the order.
import { askingPage } from '#web/asking.tsx'
import { aim, mostInvitations, rings } from '../asking/waves.ts'
import { type Answer, type Asked, get, type Linli, type Route } from '../http/route.ts'
import { iso } from '../kernel/days.ts'
import type { Lang } from '../kernel/label.ts'
import { type Prospect, waits } from './asking-plan.ts'
import { type AskingRead, readAsking } from './asking-read.ts'

export const routes = (linli: Linli): Route[] => [
  get({
    path: '/orders/:id/asking',
    tag: { zh: '服务', en: 'Orders' },
    label: { zh: '分批询问', en: 'Asking in waves: who was asked, who is next and why' },
    about: {
      zh: '估计只用来决定先问谁、一次问几位；婉拒不影响任何记录。',
      en: 'The estimate only orders and sizes the asking; declining changes no record.',
    },
    run: asked => askingShown(linli, asked),
  }),
]

export const askingShown = async (linli: Linli, asked: Asked): Promise<Answer> => {
  const { token, now, lang } = asked
  const read = await readAsking(linli.db, { token, now, system: 0 }, asked.params.id ?? '', lang)
  return read.ok ? { ok: true, who: read.who, json: told(read, lang), page: frame => askingPage(frame, read) } : read
}

const told = ({ order, world, waves, seats, plan }: AskingRead, lang: Lang) => ({
  order: order.id,
  state: order.state,
  asking: (world.asking ?? 0) > 0,
  width: world.asking ?? 0,
  need: plan.need,
  aim: aim / 1_000_000,
  mostInvitationsAWeek: mostInvitations,
  rounds: plan.wave.rounds,
  chanceToFill: Math.min(plan.wave.sure / 1_000_000, 0.99),
  withinMetres: plan.wave.ring === rings.length - 1 ? null : (rings[plan.wave.ring] ?? null),
  next: plan.wave.ask.map(each => brief(each, lang)),
  waitsForTheWeek: waits(world, plan),
  nextAt: plan.nextAt === null ? null : iso(plan.nextAt),
  waves: waves.map(wave => ({
    action: wave.action,
    at: iso(wave.at),
    by: wave.actor,
    asked: (JSON.parse(wave.invites) as string[]).map(volunteer => {
      const seat = seats.find(each => each.id === `${wave.id}:${volunteer}`)
      return { volunteer, name: seat?.volunteer_name ?? null, state: seat?.state ?? null }
    }),
  })),
  phoneList:
    order.alarm === 'phone_list' || waits(world, plan)
      ? plan.phones.map(each => ({ ...brief(each, lang), phone: each.phone }))
      : [],
})

const brief = (each: Prospect, lang: Lang) => ({
  volunteer: each.id,
  name: each.name,
  chance: each.chance / 1000,
  why: each.why[lang],
  metres: each.metres,
  invitedThisWeek: each.invited,
})

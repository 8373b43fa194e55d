// One account over HTTP: how it stands, and what its owner or the desk does with it.
import { accountPage } from '#web/timebank-account.tsx'
import { accountActPage } from '#web/timebank-account-act.tsx'
import { dormantPage } from '#web/timebank-dormant.tsx'
import { groupPage } from '#web/timebank-group.tsx'
import { type Answer, type Asked, type Command, get, type Linli, post, type Route } from '../http/route.ts'
import { iso } from '../kernel/days.ts'
import { judge } from '../kernel/rule.ts'
import { actOnAccount, openGroup } from './account-commands.ts'
import { openingGroup } from './account-inputs.ts'
import { type AccountAct, accountAct, accountActs, worldRules } from './account-life.ts'
import { readDormant, readStanding, type Standing } from './account-queries.ts'
import { readPlaces } from './places.ts'

const tag = { zh: '时间银行', en: 'Time bank' }
const root = '/timebank/accounts'

export const routes = (linli: Linli): Route[] => [
  get({
    path: `${root}/:id`,
    tag,
    label: { zh: '一个账户', en: 'One account' },
    run: asked => account(linli, asked),
  }),
  ...accountActs.flatMap(name => {
    const { path, label, input } = accountAct(name)
    return [
      get({
        path: `${root}/:id${path}`,
        tag,
        label: { zh: `${label.zh}页`, en: `The form: ${label.en.toLowerCase()}` },
        run: asked => form(linli, asked, name),
      }),
      post({
        path: `${root}/:id${path}`,
        tag,
        label,
        body: input,
        redraw: asked => form(linli, asked, name),
        run: asked => acted(linli, asked, name),
      }),
    ]
  }),
  get({
    path: '/timebank/dormant',
    tag,
    label: { zh: '休眠账户', en: 'Dormant accounts of your areas' },
    query: { cursor: { zh: '下一页', en: 'The `next` of the page before' } },
    run: asked => dormant(linli, asked),
  }),
  get({
    path: '/timebank/groups/new',
    tag,
    label: { zh: '开设团体账户页', en: 'The form: open the account of a group' },
    run: asked => groupForm(linli, asked),
  }),
  post({
    path: '/timebank/groups',
    tag,
    label: { zh: '开设团体账户', en: 'Open the account of a group' },
    about: { zh: '团体的时间只能捐出。', en: 'The hours of a group are donated and never spent.' },
    body: openingGroup,
    redraw: asked => groupForm(linli, asked),
    run: asked => groupOpened(linli, asked),
  }),
]

const address = (id: string) => `${root}/${encodeURIComponent(id)}`

const account = async (linli: Linli, asked: Asked): Promise<Answer> => {
  const read = await readStanding(linli.db, asked, asked.params.id ?? '')
  if (!read.ok) return read
  const { standing } = read
  return { ok: true, who: read.who, json: shown(standing), page: frame => accountPage(frame, standing) }
}

const shown = ({ account, world, ties, heirName, lastAt, dormant, cap, actions }: Standing) => ({
  ...account,
  cap,
  heir: account.held === null || world.heir === null ? null : { id: world.heir, name: heirName },
  surplus: world.surplus,
  ties: ties.map(({ gifts, ...near }) => ({ ...near, gifts: gifts === 1 })),
  lastAt: iso(lastAt),
  dormant,
  frozen: world.frozenAt !== null,
  closedAt: world.closedAt === null ? null : iso(world.closedAt),
  actions,
})

const form = async (linli: Linli, asked: Asked, name: AccountAct): Promise<Answer> => {
  const read = await readStanding(linli.db, asked, asked.params.id ?? '')
  if (!read.ok) return read
  const { standing } = read
  const verdict = judge(worldRules(name), standing.world)
  // How the account stands is for its owner to know.
  if (verdict !== 'ok') return { ok: false, refusal: standing.world.own === 1 ? verdict : 'not_yours' }
  return {
    ok: true,
    who: read.who,
    json: shown(standing),
    page: frame => accountActPage(frame, { standing, action: name }),
  }
}

const acted = async (linli: Linli, asked: Command<object>, name: AccountAct): Promise<Answer> => {
  const id = asked.params.id ?? ''
  const done = await actOnAccount(linli.db, asked, asked.command, id, name, asked.body)
  if (!done.ok) return { ...done, redraw: () => form(linli, asked, name) }
  return { ok: true, json: { done: name, account: id, replay: done.replay }, location: `${address(id)}?done=${name}` }
}

const dormant = async (linli: Linli, asked: Asked): Promise<Answer> => {
  const read = await readDormant(linli.db, asked, asked.query.cursor)
  if (!read.ok) return read
  const { who, accounts, next } = read
  return {
    ok: true,
    who,
    json: { accounts: accounts.map(each => ({ ...each, lastAt: iso(each.lastAt) })), next },
    page: frame => dormantPage(frame, { accounts, next }),
  }
}

const groupForm = async (linli: Linli, asked: Asked): Promise<Answer> => {
  const read = await readPlaces(linli.db, asked)
  if (!read.ok) return read
  return { ok: true, who: read.who, json: { areas: read.areas }, page: frame => groupPage(frame, read.areas) }
}

const groupOpened = async (linli: Linli, asked: Command<{ name: string; area: string }>): Promise<Answer> => {
  const done = await openGroup(linli.db, asked, asked.command, `organisation:${linli.newId()}`, asked.body)
  if (!done.ok) return { ...done, redraw: () => groupForm(linli, asked) }
  const id = done.event.subject_id
  return {
    ok: true,
    status: 201,
    json: { account: id, replay: done.replay },
    location: `${address(id)}?done=open_group`,
  }
}

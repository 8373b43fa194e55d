// People over HTTP: what can be done about a person is read off the table of acts.
import { actPage } from '#web/act.tsx'
import { mePage } from '#web/me.tsx'
import { peoplePage } from '#web/people.tsx'
import { personPage } from '#web/person.tsx'
import { registerPage } from '#web/register.tsx'
import { type Answer, type Asked, type Command, get, type Linli, post, type Route } from '../http/route.ts'
import { iso } from '../kernel/days.ts'
import { explainGrade } from '../volunteers/grade.ts'
import { type ActName, actNames, actOf } from './acts.ts'
import { choosingPassword, registering } from './inputs.ts'
import { perform } from './perform.ts'
import {
  lastDecision,
  maskedPhone,
  metBy,
  personEvents,
  personView,
  seenBy,
  servicesOf,
  sessionViews,
} from './person-view.ts'
import { type PersonRead, readPeople, readPerson, readRegister } from './read.ts'
import { register } from './register.ts'
import { setPassword } from './set-password.ts'
import { roles } from './words.ts'

const tag = { zh: '人员', en: 'People' }

export const personRoutes = (linli: Linli): Route[] => [
  ...ownRoutes(linli),
  ...deskRoutes(linli),
  ...actNames.flatMap(name => [
    get({
      path: `/people/:id${actOf(name).path}`,
      tag,
      label: formLabel(name),
      run: asked => actForm(linli, asked, name),
    }),
    post({
      path: `/people/:id${actOf(name).path}`,
      tag,
      label: actOf(name).label,
      body: actOf(name).input,
      redraw: asked => actForm(linli, asked, name),
      run: asked => acted(linli, asked, name),
    }),
  ]),
]

const ownRoutes = (linli: Linli): Route[] => [
  get({ path: '/me', tag, label: { zh: '我的', en: 'My own page' }, run: asked => me(linli, asked) }),
  post({
    path: '/me/password',
    tag,
    label: { zh: '设置密码', en: 'Set my password' },
    body: choosingPassword,
    redraw: asked => me(linli, asked),
    run: async asked => {
      const done = await setPassword(linli, asked, asked.command, asked.body)
      if (!done.ok) return { ...done, redraw: () => me(linli, asked) }
      return { ok: true, json: { done: 'set_password' }, location: '/me?done=set_password' }
    },
  }),
]

const deskRoutes = (linli: Linli): Route[] => [
  get({
    path: '/people',
    tag,
    label: { zh: '人员列表', en: 'The people of your areas' },
    query: {
      role: { zh: '身份', en: `One of ${Object.keys(roles).join(', ')}` },
      q: { zh: '姓名或手机号开头', en: 'Part of a name, or the beginning of a phone' },
      cursor: { zh: '下一页', en: 'The `next` of the page before' },
    },
    run: asked => people(linli, asked),
  }),
  get({
    path: '/people/new',
    tag,
    label: { zh: '登记页', en: 'The form to register somebody' },
    run: asked => registerForm(linli, asked),
  }),
  post({
    path: '/people',
    tag,
    label: { zh: '登记人员', en: 'Register somebody' },
    body: registering,
    redraw: asked => registerForm(linli, asked),
    run: async asked => {
      const done = await register(linli.db, asked, asked.command, linli.newId(), asked.body)
      if (!done.ok) return { ...done, redraw: () => registerForm(linli, asked) }
      const person = seenBy(done.world, done.row, asked.now)
      return { ok: true, status: 201, json: { person }, location: `/people/${done.row.id}?done=register` }
    },
  }),
  get({ path: '/people/:id', tag, label: { zh: '一位', en: 'One person' }, run: asked => person(linli, asked) }),
]

const formLabel = (name: ActName) => {
  const { zh, en } = actOf(name).label
  return { zh: `${zh}页`, en: `The form: ${en.toLowerCase()}` }
}

const me = async (linli: Linli, asked: Asked): Promise<Answer> => {
  const read = await readPerson(linli.db, asked, null)
  if (!read.ok) return read
  const decision = lastDecision(read.row)
  const shown = {
    person: { ...personView(read.row, asked.now), phone: maskedPhone(read.row.phone) },
    view: asked.view,
    lang: asked.lang,
    hasPassword: read.row.has_password === 1,
    sessions: sessionViews(read.row),
    grade: decision
      ? { ...explainGrade(decision.facts, decision.rules), at: iso(decision.at), kind: decision.kind }
      : null,
    actions: read.actions,
  }
  return { ok: true, who: read.who, json: shown, page: frame => mePage(frame, shown) }
}

const people = async (linli: Linli, asked: Asked): Promise<Answer> => {
  const { role = '', q = '', cursor = '' } = asked.query
  const read = await readPeople(linli.db, asked, { role, q, cursor })
  if (!read.ok) return read
  const lines = read.people.map(line => ({
    id: line.id,
    name: line.name,
    phone: line.phone,
    roles: JSON.parse(line.roles) as (keyof typeof roles)[],
    area: line.area_id,
    areaName: line.area_name,
    colour: line.colour,
    suspended: line.suspended_at !== null,
    died: line.died_at !== null,
  }))
  const shown = { people: lines, next: read.next }
  return { ok: true, who: read.who, json: shown, page: frame => peoplePage(frame, { ...shown, role, q }) }
}

const registerForm = async (linli: Linli, asked: Asked): Promise<Answer> => {
  const read = await readRegister(linli.db, asked, asked.query.household ?? '')
  if (!read.ok) return read
  const { who, housemate } = read
  const areas = read.areas.filter(area => area.level === 'grid')
  return { ok: true, who, json: { areas, housemate }, page: frame => registerPage(frame, { areas, housemate }) }
}

const person = async (linli: Linli, asked: Asked): Promise<Answer> => {
  const read = await readPerson(linli.db, asked, asked.params.id ?? '')
  if (!read.ok) return read
  const shown = {
    person: personView(read.row, asked.now),
    actions: read.actions,
    events: personEvents(read.row).map(each => ({ ...each, at: iso(each.at) })),
  }
  return { ok: true, who: read.who, json: shown, page: frame => personPage(frame, shown) }
}

/** The form of one act; only for whoever may do it now. */
const actForm = async (linli: Linli, asked: Asked, name: ActName): Promise<Answer> => {
  const read = await readPerson(linli.db, asked, asked.params.id ?? '', name)
  if (!read.ok) return read
  if (!read.actions.includes(name)) return { ok: false, refusal: 'not_yours' }
  const shown = {
    person: seenBy(read.world, read.row, asked.now),
    action: name,
    areas: read.areas,
    services: servicesOf(read.row),
    met: metBy(read.row),
  }
  return { ok: true, who: read.who, json: shown, page: frame => actPage(frame, shown) }
}

const acted = async (linli: Linli, asked: Command<object>, name: ActName): Promise<Answer> => {
  const { id = '', ...named } = asked.params
  const sent = { command: asked.command, person: id, action: name, act: actOf(name) }
  const done = await perform(linli.db, asked, sent, { ...asked.body, ...named })
  if (!done.ok) return { ...done, redraw: () => actForm(linli, asked, name) }
  return {
    ok: true,
    json: { done: name, person: seenBy(done.world, done.row, asked.now) },
    location: whereTo(done.world, id, name),
  }
}

/** Back to oneself, to the person, or — where the act has taken the person out of one's sight — to the list. */
const whereTo = (world: PersonRead['world'], id: string, name: ActName): string =>
  world.me === id ? `/me?done=${name}` : world.deskHere > 0 ? `/people/${id}?done=${name}` : `/?done=${name}`

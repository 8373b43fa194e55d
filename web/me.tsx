// 我的: who I am here, who acts for me, what I have agreed to, where I am signed in.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import type { Label } from '#src/kernel/label.ts'
import { type ActName, actOf } from '#src/people/acts.ts'
import type { PersonView, SessionView } from '#src/people/person-view.ts'
import { kinships, roles } from '#src/people/words.ts'
import type { Grade } from '#src/volunteers/grade.ts'
import { consents } from '#src/volunteers/words.ts'
import { type Question, Questions } from './form-fields.tsx'
import { ActionForm, SubmitButton } from './forms.tsx'
import { framed } from './frame.tsx'
import { GradeSign, legendFor } from './grade-sign.tsx'
import { ButtonLink, Buttons, Card, DefinitionList, ListRow, Notice, PageHead, Rows } from './parts.tsx'
import { Blocks, toldFacts } from './person-told.tsx'
import { When } from './times.tsx'

const words = {
  title: { zh: '我的', en: 'Me' },
  phone: { zh: '手机号', en: 'Phone' },
  roles: { zh: '身份', en: 'Roles' },
  home: { zh: '住在', en: 'Home' },
  view: { zh: '显示', en: 'View' },
  elder: { zh: '长辈版：字更大', en: 'Large text' },
  standard: { zh: '标准版', en: 'Standard text' },
  other_lang: { zh: 'English', en: '中文' },
  grade: { zh: '志愿者颜色', en: 'Grade as a volunteer' },
  supervision: { zh: '督导记录', en: 'My supervision' },
  why: { zh: '为什么是这个颜色', en: 'Why this colour' },
  paused: {
    zh: '新邀请先停一停，等工作人员复核；颜色还没有变。',
    en: 'New offers are on hold until somebody has looked; the colour has not changed.',
  },
  told: { zh: '关于我', en: 'About me' },
  told_lead: {
    zh: '填了这些，邀请会更合适；都可以不填，也可以婉拒。',
    en: 'With these you are asked for what suits you. All of it is optional, and you may always decline.',
  },
  proxies: { zh: '谁替我点单', en: 'Who orders for me' },
  no_proxies: { zh: '现在没有人。最多可以有三位。', en: 'Nobody now. There may be up to three.' },
  residents: { zh: '我替谁点单', en: 'Whom I order for' },
  consents: { zh: '我同意过的', en: 'What I have agreed to' },
  no_consents: { zh: '现在没有。', en: 'Nothing now.' },
  sessions: { zh: '登录的设备', en: 'Where I am signed in' },
  here: { zh: '这台设备', en: 'This device' },
  elsewhere: { zh: '另一台设备', en: 'Another device' },
  end_all: { zh: '退出所有设备', en: 'Sign out everywhere' },
  password: { zh: '设置密码', en: 'Set a password' },
  password_lead: {
    zh: '不设也可以，用手机验证码登录就行。设好后，其他设备会退出登录。',
    en: 'You may do without and use codes. Setting one signs out all other devices.',
  },
  set_password: { zh: '保存密码', en: 'Save the password' },
  stop: { zh: '停止', en: 'End' },
  withdraw: { zh: '撤回', en: 'Withdraw' },
} satisfies Record<string, Label>

export type MeView = {
  readonly person: PersonView
  readonly hasPassword: boolean
  readonly sessions: readonly SessionView[]
  readonly grade: Grade | null
  readonly actions: readonly ActName[]
}

/** One's own page. */
export const mePage = (frame: Frame, shown: MeView): Child => {
  const { lang, view, url } = frame.asked
  const { person } = shown
  const otherView = view === 'elder' ? 'standard' : 'elder'
  const here = (name: string, value: string) => `${url.pathname}?${name}=${value}`
  return framed(
    frame,
    { title: words.title[lang] },
    <>
      <PageHead title={person.name} />
      <DefinitionList
        lang={lang}
        items={[
          { term: words.phone[lang], value: person.phone ?? '–' },
          {
            term: words.roles[lang],
            value: person.roles.map(held => `${roles[held.role][lang]}（${held.areaName}）`).join(' · '),
          },
          { term: words.home[lang], value: `${person.areaName} ${person.address}` },
          {
            term: words.view[lang],
            value: (
              <span class="links">
                <a href={here('view', otherView)}>{words[otherView][lang]}</a>
                <a href={here('lang', lang === 'zh' ? 'en' : 'zh')}>{words.other_lang[lang]}</a>
              </span>
            ),
          },
        ]}
      />
      <GradeCard frame={frame} shown={shown} />
      <ToldCard frame={frame} person={person} actions={shown.actions} />
      <ProxyCards frame={frame} person={person} actions={shown.actions} />
      <ConsentCard frame={frame} person={person} actions={shown.actions} />
      <SessionCard frame={frame} sessions={shown.sessions} />
      <PasswordCard frame={frame} has={shown.hasPassword} />
    </>,
  )
}

type Of = { readonly frame: Frame; readonly person: PersonView; readonly actions: readonly ActName[] }

const GradeCard = ({ frame, shown }: { frame: Frame; shown: MeView }) => {
  const { lang } = frame.asked
  const { colour, id } = shown.person
  if (!colour) return null
  const legend = legendFor(frame.who)
  return (
    <Card title={words.grade[lang]}>
      <p>
        <GradeSign lang={lang} code={colour} legend={legend} href={`/volunteers/${id}/grade`} />
      </p>
      {shown.person.paused ? (
        <Notice lang={lang} kind="warn" text={words.paused[lang]} />
      ) : (
        <p>{legend[colour].effect[lang]}</p>
      )}
      {shown.grade ? (
        <ul>
          {shown.grade.reasons.map(each => (
            <li>{each[lang]}</li>
          ))}
        </ul>
      ) : null}
      <Buttons>
        <ButtonLink href={`/volunteers/${id}/grade`} text={words.why[lang]} tone="quiet" icon="circle-help" />
        <ButtonLink href="/supervision" text={words.supervision[lang]} tone="quiet" icon="users" />
      </Buttons>
    </Card>
  )
}

/** What one tells of oneself so that one is asked at the right time, for the right things. */
const ToldCard = ({ frame, person, actions }: Of) => {
  const { lang } = frame.asked
  const told = ['set_hours', 'tell_wishes', 'tell_languages', 'place_home', 'block_pair'] as const
  const volunteers = person.colour !== null
  return (
    <Card title={words.told[lang]}>
      {volunteers ? <p>{words.told_lead[lang]}</p> : null}
      <DefinitionList lang={lang} items={toldFacts(lang, person)} />
      <Blocks lang={lang} person={person} />
      <Buttons>
        {told
          .filter(name => volunteers || name !== 'set_hours')
          .map(name => (
            <ActLink frame={frame} person={person} actions={actions} name={name} />
          ))}
      </Buttons>
    </Card>
  )
}

const ProxyCards = ({ frame, person, actions }: Of) => {
  const { lang } = frame.asked
  return (
    <>
      {person.roles.some(held => held.role === 'resident') || person.proxies.length > 0 ? (
        <Card title={words.proxies[lang]}>
          {person.proxies.length === 0 ? <p>{words.no_proxies[lang]}</p> : null}
          <Rows label={words.proxies[lang]}>
            {person.proxies.map(each => (
              <ListRow
                title={each.name}
                text={kinships[each.kinship][lang]}
                meta={<a href={`/people/${person.id}/proxies/end?proxy=${each.id}`}>{words.stop[lang]}</a>}
              />
            ))}
          </Rows>
          <ActLink frame={frame} person={person} actions={actions} name="add_proxy" />
        </Card>
      ) : null}
      {person.residents.length > 0 ? (
        <Card title={words.residents[lang]}>
          <Rows label={words.residents[lang]}>
            {person.residents.map(each => (
              <ListRow
                title={each.name}
                text={kinships[each.kinship][lang]}
                meta={<a href={`/people/${each.id}/proxies/end?proxy=${person.id}`}>{words.stop[lang]}</a>}
              />
            ))}
          </Rows>
        </Card>
      ) : null}
    </>
  )
}

const ConsentCard = ({ frame, person, actions }: Of) => {
  const { lang } = frame.asked
  return (
    <Card title={words.consents[lang]}>
      {person.consents.length === 0 ? <p>{words.no_consents[lang]}</p> : null}
      <Rows label={words.consents[lang]}>
        {person.consents.map(each => (
          <ListRow
            title={consents[each.scope][lang]}
            text={<When lang={lang} now={frame.now} start={Date.parse(each.givenAt) / 1000} dateOnly />}
            meta={
              <a href={`/people/${person.id}/consents/withdraw?scope=${each.scope}`}>
                {words.withdraw[lang]}
                <span class="unseen"> {consents[each.scope][lang]}</span>
              </a>
            }
          />
        ))}
      </Rows>
      <ActLink frame={frame} person={person} actions={actions} name="consent" />
    </Card>
  )
}

const SessionCard = ({ frame, sessions }: { frame: Frame; sessions: readonly SessionView[] }) => {
  const { lang, csrf } = frame.asked
  return (
    <Card title={words.sessions[lang]}>
      <Rows label={words.sessions[lang]}>
        {sessions.map(each => (
          <ListRow
            title={words[each.here ? 'here' : 'elsewhere'][lang]}
            text={<When lang={lang} now={frame.now} start={Date.parse(each.createdAt) / 1000} />}
          />
        ))}
      </Rows>
      <ActionForm action="/sessions/end-all" csrf={csrf}>
        <SubmitButton text={words.end_all[lang]} tone="quiet" icon="log-out" />
      </ActionForm>
    </Card>
  )
}

const passwordQuestions: readonly Question[] = [
  { kind: 'password', name: 'current', label: { zh: '现在的密码', en: 'Present password' } },
  {
    kind: 'password',
    name: 'password',
    label: { zh: '新密码', en: 'New password' },
    hint: { zh: '至少 10 个字符，可以是一句话。', en: 'At least 10 characters; a sentence will do.' },
  },
]
const PasswordCard = ({ frame, has }: { frame: Frame; has: boolean }) => {
  const { lang, csrf } = frame.asked
  return (
    <Card title={words.password[lang]}>
      <p>{words.password_lead[lang]}</p>
      <ActionForm action="/me/password" csrf={csrf} command={frame.command()}>
        <Questions frame={frame} questions={has ? passwordQuestions : passwordQuestions.slice(1)} />
        <SubmitButton text={words.set_password[lang]} tone="quiet" />
      </ActionForm>
    </Card>
  )
}

/** A way to the form of an act, where it may be done now. */
export const ActLink = ({ frame, person, actions, name }: Of & { name: ActName }) =>
  actions.includes(name) ? (
    <ButtonLink
      href={`/people/${person.id}${actOf(name).path}`}
      text={actOf(name).label[frame.asked.lang]}
      tone="quiet"
    />
  ) : null

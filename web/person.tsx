// One person's record, for the desk: what is known, what can be done, what has happened.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import type { Label, Lang } from '#src/kernel/label.ts'
import { type ActName, actNames, actOf, isAct } from '#src/people/acts.ts'
import type { PersonView } from '#src/people/person-view.ts'
import { entitlements, kinships, roles } from '#src/people/words.ts'
import { gradeActs } from '#src/volunteers/acts.ts'
import type { Legend } from '#src/volunteers/colours.ts'
import { certificates, consents } from '#src/volunteers/words.ts'
import { StateBadge } from './badges.tsx'
import { dateText } from './format.ts'
import { framed } from './frame.tsx'
import { GradeSign, legendFor } from './grade-sign.tsx'
import { Story } from './lists.tsx'
import { ActLink } from './me.tsx'
import { ButtonLink, Buttons, Card, DefinitionList, ListRow, PageHead, Person, Rows } from './parts.tsx'
import { Blocks, toldFacts } from './person-told.tsx'
import { SupervisionLinks } from './supervision-parts.tsx'

const words = {
  back: { zh: '人员', en: 'People' },
  born: { zh: '出生日期', en: 'Born' },
  home: { zh: '住址', en: 'Home' },
  household: { zh: '同住', en: 'Household' },
  entitlement: { zh: '公益时间池', en: 'Pool' },
  emergency: { zh: '紧急联系人', en: 'Emergency contact' },
  roles: { zh: '身份', en: 'Roles' },
  end: { zh: '结束', en: 'End' },
  proxies: { zh: '代办人', en: 'Proxies' },
  stop: { zh: '停止', en: 'End' },
  residents: { zh: '替谁点单', en: 'Orders for' },
  certificates: { zh: '证书', en: 'Certificates' },
  until: { zh: '有效至', en: 'valid to' },
  void: { zh: '作废', en: 'Void' },
  voided: { zh: '已作废', en: 'voided' },
  ended: { zh: '不在有效期内', en: 'not in force' },
  insurances: { zh: '保险', en: 'Insurance' },
  consents: { zh: '同意', en: 'Consents' },
  what: { zh: '可以办的事', en: 'What can be done' },
  story: { zh: '经过', en: 'What happened' },
  suspended: { zh: '账号暂停', en: 'Suspended' },
  died: { zh: '已去世', en: 'Died' },
  card: { zh: '打印门卡', en: 'Print the door card' },
  account: { zh: '时间账户', en: 'Time account' },
  household_add: { zh: '登记同住家人', en: 'Register somebody of this household' },
  clock: { zh: '系统', en: 'The clock' },
} satisfies Record<string, Label>

type Told = {
  readonly at: string
  readonly action: string
  readonly actor: string
  readonly actorName: string | null
  readonly data: { readonly reason?: string }
}
type Shown = { readonly person: PersonView; readonly actions: readonly ActName[]; readonly events: readonly Told[] }
type Of = { readonly frame: Frame; readonly shown: Shown }

export const personPage = (frame: Frame, shown: Shown): Child => {
  const { lang } = frame.asked
  const { person } = shown
  return framed(
    frame,
    { title: person.name },
    <>
      <PageHead
        title={person.name}
        badge={<Standing lang={lang} person={person} legend={legendFor(frame.who)} />}
        back={{ href: '/people', text: words.back[lang] }}
      />
      <Person
        lang={lang}
        name={person.name}
        text={`${person.areaName} ${person.address}`}
        phone={person.phone ?? undefined}
      />
      <DefinitionList lang={lang} items={facts(lang, person)} />
      <Held frame={frame} shown={shown} />
      <Papers frame={frame} shown={shown} />
      <Doings frame={frame} shown={shown} />
      <Card title={words.story[lang]}>
        <Story
          lang={lang}
          now={frame.now}
          items={shown.events.map(each => ({
            at: Date.parse(each.at) / 1000,
            sentence: sentenceOf(lang, each),
            note: each.data.reason,
          }))}
        />
      </Card>
    </>,
  )
}

type StandingProps = { lang: Lang; person: PersonView; legend: Legend }
const Standing = ({ lang, person, legend }: StandingProps) => {
  if (person.died) return <StateBadge word={words.died[lang]} tone="stop" />
  if (person.suspended) return <StateBadge word={words.suspended[lang]} tone="alert" />
  if (!person.colour) return null
  return <GradeSign lang={lang} code={person.colour} legend={legend} href={`/volunteers/${person.id}/grade`} />
}

const facts = (lang: Lang, person: PersonView) =>
  [
    { term: words.born[lang], value: bornText(lang, person) },
    { term: words.household[lang], value: person.household.map(each => each.name).join('、') },
    { term: words.entitlement[lang], value: person.entitlement ? entitlements[person.entitlement][lang] : '' },
    {
      term: words.emergency[lang],
      value: person.emergency ? `${person.emergency.name} ${person.emergency.phone ?? ''}` : '',
    },
    { term: words.residents[lang], value: person.residents.map(each => each.name).join('、') },
    ...toldFacts(lang, person),
  ].filter(item => item.value !== '')

const bornText = (lang: Lang, { bornOn, age }: PersonView): string =>
  lang === 'zh' ? `${dateText(lang, bornOn)}（${age} 岁）` : `${dateText(lang, bornOn)} (aged ${age})`

const Held = ({ frame, shown: { person, actions } }: Of) => {
  const { lang } = frame.asked
  const to = (path: string, text: string) => <a href={`/people/${person.id}${path}`}>{text}</a>
  return (
    <>
      <Card title={words.roles[lang]}>
        <Rows label={words.roles[lang]}>
          {person.roles.map(held => (
            <ListRow
              title={roles[held.role][lang]}
              text={held.areaName}
              meta={
                actions.includes('end_role')
                  ? to(`/roles/end?role=${held.role}&area=${held.area}`, words.end[lang])
                  : null
              }
            />
          ))}
        </Rows>
      </Card>
      <Blocks lang={lang} person={person} />
      {person.proxies.length > 0 ? (
        <Card title={words.proxies[lang]}>
          <Rows label={words.proxies[lang]}>
            {person.proxies.map(each => (
              <ListRow
                title={each.name}
                text={`${kinships[each.kinship][lang]} ${each.phone ?? ''}`}
                meta={to(`/proxies/end?proxy=${each.id}`, words.stop[lang])}
              />
            ))}
          </Rows>
        </Card>
      ) : null}
    </>
  )
}

const Papers = ({ frame, shown: { person, actions } }: Of) => {
  const { lang } = frame.asked
  const validity = (until: string) => `${words.until[lang]} ${until}`
  return (
    <>
      {person.certificates.length > 0 ? (
        <Card title={words.certificates[lang]}>
          <Rows label={words.certificates[lang]}>
            {person.certificates.map(each => (
              <ListRow
                title={certificates[each.kind][lang]}
                text={[each.issuer, each.number, validity(each.validUntil)].join(' · ')}
                badge={
                  each.valid ? null : <StateBadge word={words[each.revoked ? 'voided' : 'ended'][lang]} tone="stop" />
                }
                meta={
                  actions.includes('revoke_certificate') && !each.revoked ? (
                    <a href={`/people/${person.id}/certificates/${each.id}/revoke`}>
                      {words.void[lang]}
                      <span class="unseen"> {certificates[each.kind][lang]}</span>
                    </a>
                  ) : null
                }
              />
            ))}
          </Rows>
        </Card>
      ) : null}
      {person.insurances.length > 0 ? (
        <Card title={words.insurances[lang]}>
          <Rows label={words.insurances[lang]}>
            {person.insurances.map(each => (
              <ListRow title={each.number} text={validity(each.validUntil)} />
            ))}
          </Rows>
        </Card>
      ) : null}
      {person.consents.length > 0 ? (
        <Card title={words.consents[lang]}>
          <p>{person.consents.map(each => consents[each.scope][lang]).join('、')}</p>
        </Card>
      ) : null}
    </>
  )
}

/** Acts that have their own place on the page are not repeated here. */
const elsewhere: readonly ActName[] = ['end_role', 'end_proxy', 'revoke_certificate', 'end_block']
const Doings = ({ frame, shown: { person, actions } }: Of) => {
  const { lang } = frame.asked
  const listed = actNames.filter(name => actions.includes(name) && !elsewhere.includes(name))
  if (listed.length === 0) return null
  return (
    <Card title={words.what[lang]}>
      <Buttons many>
        {listed.map(name => (
          <ActLink frame={frame} person={person} actions={actions} name={name} />
        ))}
        {person.roles.some(held => held.role === 'resident') && (
          <ButtonLink href={`/people/${person.id}/card`} text={words.card[lang]} icon="printer" tone="quiet" />
        )}
        {person.roles.some(held => held.role === 'resident' || held.role === 'volunteer') && (
          <ButtonLink
            href={`/timebank/accounts/${encodeURIComponent(`member:${person.id}`)}`}
            text={words.account[lang]}
            tone="quiet"
          />
        )}
        <ButtonLink href={`/people/new?household=${person.id}`} text={words.household_add[lang]} tone="quiet" />
        <SupervisionLinks
          lang={lang}
          person={person.id}
          works={person.roles.some(held => held.role === 'social_worker')}
        />
      </Buttons>
    </Card>
  )
}

/** What was done is said where the act is declared; what no table declares is said here. */
const others: Readonly<Record<string, Label>> = {
  register: { zh: '登记了此人', en: 'registered this person' },
  administer: { zh: '设立了社工站管理员', en: 'made this person administrator' },
  set_password: { zh: '更改了密码', en: 'changed the password' },
  grade: { zh: '评定了颜色', en: 'graded the volunteer' },
  propose_red: { zh: '建议暂停，等待复核', en: 'proposed a pause for review' },
  ...Object.fromEntries(Object.entries(gradeActs).map(([name, act]) => [name, act.told])),
}
const sentenceOf = (lang: Lang, { action, actor, actorName }: Told): string => {
  const who = actorName ?? (actor === 'system' ? words.clock[lang] : actor)
  const did = isAct(action) ? actOf(action).told[lang] : (others[action]?.[lang] ?? action)
  return lang === 'zh' ? `${who}${did}` : `${who} ${did}`
}

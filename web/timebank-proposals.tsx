// What takes two people: what waits, what was decided, and one proposal with the buttons of whoever may decide.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import type { Lang } from '#src/kernel/label.ts'
import { holdsRole, type Who } from '#src/people/who.ts'
import type { ProposalRow } from '#src/timebank/proposal-facts.ts'
import { type Decision, proposalStep } from '#src/timebank/proposal-life.ts'
import { type ProposalKind, type ProposalState, proposalStateCodes, proposalStates } from '#src/timebank/words.ts'
import { StateBadge, type Tone } from './badges.tsx'
import { TextArea } from './fields.tsx'
import { ActionForm, SubmitButton } from './forms.tsx'
import { errorOf, framed, typedOf } from './frame.tsx'
import { Icon } from './icons.tsx'
import { FilterBar, Pager } from './lists.tsx'
import { ButtonLink, Buttons, DefinitionList, EmptyState, ListRow, Notice, PageHead, Rows } from './parts.tsx'
import { termsOf } from './timebank-terms.tsx'
import { proposed, sideText } from './timebank-words.ts'
import { Minutes, When } from './times.tsx'

/** The names of the two sides are shown where the row carries them. */
export type ShownProposal = ProposalRow
type List = { who: Who; state: ProposalState; proposals: readonly ShownProposal[]; next: string | null }
const address = '/timebank/proposals'

export const proposalsPage = (frame: Frame, { who, state, proposals, next }: List): Child => {
  const { lang, query } = frame.asked
  const may = holdsRole(who, 'social_worker', 'station_admin')
  return framed(
    frame,
    { title: words.title[lang] },
    <>
      <PageHead
        title={words.title[lang]}
        lead={words.lead[lang]}
        back={{ href: '/timebank/accounts', text: words.back[lang] }}
        action={may ? { href: `${address}/new`, text: words.propose[lang] } : undefined}
      />
      <FilterBar
        label={words.states[lang]}
        filters={proposalStateCodes.map(code => ({
          href: `${address}?state=${code}`,
          text: proposalStates[code][lang],
          current: code === state,
        }))}
      />
      {proposals.length === 0 ? (
        <EmptyState title={words.none[lang]} icon="circle-check" />
      ) : (
        <Rows label={proposalStates[state][lang]}>
          {proposals.map(proposal => (
            <ListRow
              href={`${address}/${proposal.id}`}
              title={titleOf(lang, proposal)}
              text={
                <>
                  {proposal.reason}
                  <br />
                  {proposal.proposerName} · <When lang={lang} now={frame.now} start={proposal.createdAt} dateOnly />
                </>
              }
              meta={proposal.minutes === null ? undefined : <Minutes lang={lang} minutes={proposal.minutes} />}
            />
          ))}
        </Rows>
      )}
      <Pager
        lang={lang}
        previous={query.cursor ? `${address}?state=${state}` : undefined}
        next={next === null ? undefined : `${address}?state=${state}&cursor=${encodeURIComponent(next)}`}
      />
    </>,
  )
}

const words = {
  title: { zh: '两人办理的事项', en: 'What takes two people' },
  lead: {
    zh: '一个人提出，另一个人批准，时间才会动。',
    en: 'One proposes, another approves; only then does time move.',
  },
  back: { zh: '回到时间', en: 'Back to time' },
  list: { zh: '回到列表', en: 'Back to the list' },
  propose: { zh: '提出事项', en: 'Propose something' },
  states: { zh: '状态', en: 'State' },
  none: { zh: '这里没有事项', en: 'Nothing here' },
  from: { zh: '从', en: 'From' },
  to: { zh: '到', en: 'To' },
  minutes: { zh: '时间', en: 'Time' },
  monthly: { zh: '每月给池子', en: 'To the pool, each month' },
  reason: { zh: '原因', en: 'Reason' },
  proposer: { zh: '提出人', en: 'Proposed by' },
  decider: { zh: '办理人', en: 'Decided by' },
  waits: {
    zh: '要由另一位负责人来批准，提出的人自己不能批。',
    en: 'Somebody else must decide; nobody approves their own proposal.',
  },
  approve: { zh: '批准，记入账户', en: 'Approve and book it' },
  refuse: { zh: '不批准', en: 'Refuse' },
  why: { zh: '不批准的原因', en: 'Why not' },
  undo: { zh: '提出冲正', en: 'Propose to reverse it' },
}

/** A budget and a policy end by the next one; an inheritance closed the account. */
const undoable: ReadonlySet<ProposalKind> = new Set(['issue', 'grant', 'adjust'])
const tones: Record<ProposalState, Tone> = { proposed: 'wait', approved: 'done', refused: 'stop' }

export const proposalPage = (
  frame: Frame,
  { proposal, actions }: { proposal: ShownProposal; actions: readonly Decision[] },
): Child => {
  const { lang } = frame.asked
  const title = proposed[proposal.kind][lang]
  const desk = holdsRole(frame.who, 'social_worker', 'station_admin')
  return framed(
    { ...frame, asked: { ...frame.asked, path: `${address}/${proposal.id}` } },
    { title },
    <>
      <PageHead
        title={title}
        badge={<StateBadge word={proposalStates[proposal.state][lang]} tone={tones[proposal.state]} />}
        back={{ href: `${address}?state=${proposal.state}`, text: words.list[lang] }}
      />
      <DefinitionList lang={lang} items={facts(frame, proposal)} />
      {proposal.state === 'proposed' && actions.length === 0 && (
        <Notice lang={lang} kind="info" text={words.waits[lang]} />
      )}
      {actions.includes('approve') && (
        <ActionForm action={`${address}/${proposal.id}/approve`} csrf={frame.asked.csrf} command={frame.command()}>
          <SubmitButton text={words.approve[lang]} />
        </ActionForm>
      )}
      {actions.includes('refuse') && <Refuse frame={frame} id={proposal.id} />}
      {proposal.state === 'approved' && desk && undoable.has(proposal.kind) && (
        <Buttons>
          <ButtonLink
            href={`${address}/new?kind=reverse&reverses=${encodeURIComponent(`proposal:${proposal.id}`)}`}
            text={words.undo[lang]}
            tone="quiet"
          />
        </Buttons>
      )}
    </>,
  )
}

const facts = ({ asked: { lang }, now }: Frame, proposal: ShownProposal) => [
  ...sides(lang, proposal),
  ...termsOf(lang, proposal),
  { term: words.reason[lang], value: proposal.reason },
  {
    term: words.proposer[lang],
    value: (
      <>
        {proposal.proposerName} · <When lang={lang} now={now} start={proposal.createdAt} />
      </>
    ),
  },
  ...(proposal.deciderName
    ? [
        {
          term: words.decider[lang],
          value: (
            <>
              {proposal.deciderName}
              {proposal.decidedAt === null ? null : (
                <>
                  {' '}
                  · <When lang={lang} now={now} start={proposal.decidedAt} />
                </>
              )}
            </>
          ),
        },
      ]
    : []),
]
const sides = (lang: Lang, { kind, minutes, debit, debitName, credit, creditName }: ShownProposal) =>
  debit === null || credit === null || minutes === null
    ? []
    : [
        {
          term: (kind === 'budget' ? words.monthly : words.minutes)[lang],
          value: <Minutes lang={lang} minutes={minutes} />,
        },
        { term: words.from[lang], value: sideText(lang, debit, debitName) },
        { term: words.to[lang], value: sideText(lang, credit, creditName) },
      ]
const titleOf = (lang: Lang, { kind, credit, creditName }: ShownProposal) =>
  credit === null ? proposed[kind][lang] : `${proposed[kind][lang]} · ${sideText(lang, credit, creditName)}`

const Refuse = ({ frame, id }: { frame: Frame; id: string }) => {
  const { lang, csrf } = frame.asked
  return (
    <details open={frame.problem !== null}>
      <summary>
        <span>{proposalStep('refuse').label[lang]}</span>
        <Icon name="chevron-down" />
      </summary>
      <ActionForm action={`${address}/${id}/refuse`} csrf={csrf} command={frame.command()}>
        <TextArea
          lang={lang}
          name="reason"
          label={words.why[lang]}
          error={errorOf(frame, 'reason')}
          value={typedOf(frame, 'reason')}
          rows={3}
          maxlength={500}
        />
        <SubmitButton text={words.refuse[lang]} tone="quiet" />
      </ActionForm>
    </details>
  )
}

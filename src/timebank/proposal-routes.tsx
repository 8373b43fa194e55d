// Entries in the books that take two people, over HTTP: one proposes, another approves or refuses.
import * as is from 'valibot'
import { proposalPage, proposalsPage } from '#web/timebank-proposals.tsx'
import { proposePage } from '#web/timebank-propose.tsx'
import { type Answer, type Asked, type Command, get, type Linli, post, type Route } from '../http/route.ts'
import { iso } from '../kernel/days.ts'
import { holdsRole } from '../people/who.ts'
import { deskRoles } from '../people/words.ts'
import { deciderRoles, type ProposalRow } from './proposal-facts.ts'
import { type Decision, decisions, proposalStep, proposing } from './proposal-life.ts'
import { readProposal, readProposals } from './proposal-queries.ts'
import { decide, type Proposed, propose } from './proposals.ts'
import { readProposing } from './proposing.ts'
import { type ProposalState, proposalKinds, proposalStates, tieCodes } from './words.ts'

const tag = { zh: '时间银行', en: 'Time bank' }
const path = '/timebank/proposals'
const text = is.optional(is.string())
const number = is.optional(is.number())
/** What a form sends, and the API's description says: one flat object. What each kind takes is `proposing`'s to judge. */
const body = is.pipe(
  is.strictObject({
    kind: is.picklist(proposalKinds),
    debit: text,
    credit: text,
    minutes: number,
    reverses: text,
    ...{ perElder: number, from: text, until: text },
    ...{ effectiveFrom: text, spendFromAge: number, memberFloor: number, poolFloor: number, capMinutes: number },
    ...{ dayGiveMinutes: number, manualMonthMinutes: number, dormantMonths: number },
    giftTo: is.optional(is.array(is.picklist(tieCodes))),
    reason: text,
  }),
  proposing,
)

export const routes = (linli: Linli): Route[] => [
  get({
    path,
    tag,
    label: { zh: '两人办理的事项', en: 'Proposals that take a second person' },
    query: {
      state: { zh: '状态', en: 'proposed (if left out), approved or refused' },
      cursor: { zh: '下一页', en: 'The `next` of the page before' },
    },
    run: asked => listed(linli, asked),
  }),
  get({
    path: `${path}/new`,
    tag,
    label: { zh: '提出事项', en: 'The form for a proposal' },
    query: {
      kind: { zh: '哪一类', en: 'issue, grant, adjust, reverse, inherit, budget or policy' },
      order: { zh: '要冲正的单', en: 'For a reversal: the order whose entries are offered' },
      reverses: { zh: '要冲正的一笔', en: 'For a reversal: the entry' },
    },
    run: asked => form(linli, asked),
  }),
  post({
    path,
    tag,
    label: proposalStep('propose').label,
    body,
    redraw: asked => form(linli, asked),
    run: asked => proposed(linli, asked),
  }),
  get({
    path: `${path}/:id`,
    tag,
    label: { zh: '一个事项', en: 'One proposal' },
    run: asked => one(linli, asked),
  }),
  ...decisions.map(action =>
    post({
      path: `${path}/:id/${action}`,
      tag,
      label: proposalStep(action).label,
      body: proposalStep(action).input,
      redraw: asked => one(linli, asked),
      run: asked => decided(linli, asked, action),
    }),
  ),
]

const listed = async (linli: Linli, asked: Asked): Promise<Answer> => {
  const { state = '', cursor } = asked.query
  const wanted = isState(state) ? state : 'proposed'
  const read = await readProposals(linli.db, asked, wanted, cursor)
  if (!read.ok) return read
  if (!holdsRole(read.who, ...deskRoles, ...deciderRoles, 'auditor')) return { ok: false, refusal: 'not_yours' }
  const { who, proposals, next } = read
  return {
    ok: true,
    who,
    json: { proposals: proposals.map(shown), next },
    page: frame => proposalsPage(frame, { who, state: wanted, proposals, next }),
  }
}
const isState = (name: string): name is ProposalState => Object.hasOwn(proposalStates, name)

const form = async (linli: Linli, asked: Asked): Promise<Answer> => {
  const { order = '', reverses = '' } = asked.query
  const read = await readProposing(linli.db, asked, { order, reverses })
  if (!read.ok) return read
  return {
    ok: true,
    who: read.who,
    json: { accounts: read.sides, entries: read.undoable.map(entry => ({ ...entry, at: iso(entry.at) })) },
    page: frame => proposePage(frame, read),
  }
}

const proposed = async (linli: Linli, asked: Command<is.InferOutput<typeof proposing>>): Promise<Answer> => {
  const done = await propose(linli.db, asked, asked.command, linli.newId(), asked.body)
  return answered(done, 201, () => form(linli, asked))
}

const one = async (linli: Linli, asked: Asked): Promise<Answer> => {
  const read = await readProposal(linli.db, asked, asked.params.id ?? '')
  if (!read.ok) return read
  const { proposal, actions } = read
  return {
    ok: true,
    who: read.who,
    json: { proposal: shown(proposal), actions },
    page: frame => proposalPage(frame, { proposal, actions }),
  }
}

const decided = async (linli: Linli, asked: Command<object>, action: Decision): Promise<Answer> => {
  const done = await decide(linli.db, asked, asked.command, asked.params.id ?? '', action, asked.body)
  return answered(done, 200, () => one(linli, asked))
}

const answered = (done: Proposed, status: 200 | 201, redraw: () => Promise<Answer>): Answer =>
  done.ok
    ? {
        ok: true,
        status,
        json: { proposal: shown(done.proposal) },
        location: `${path}/${done.proposal.id}?done=${done.event.action}`,
      }
    : { ok: false, refusal: done.refusal, redraw }

type Terms = { readonly effectiveFrom?: number }
const termsShown = ({ effectiveFrom, ...terms }: Terms) =>
  effectiveFrom === undefined ? terms : { ...terms, effectiveFrom: iso(effectiveFrom) }

const shown = ({ proposedBy, proposerName, decidedBy, deciderName, createdAt, terms, ...row }: ProposalRow) => ({
  ...row,
  terms: terms === null ? null : termsShown(JSON.parse(terms) as Terms),
  proposedBy: { id: proposedBy, name: proposerName },
  decidedBy: decidedBy === null ? null : { id: decidedBy, name: deciderName },
  createdAt: iso(createdAt),
})

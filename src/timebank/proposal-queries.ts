// Reading proposals: what waits for a second person, and what was decided.
import { sql } from 'drizzle-orm'
import { ask, type Database, prepare } from '../kernel/database.ts'
import { judge, type Rules } from '../kernel/rule.ts'
import { by, type Caller, signedIn } from '../people/session.ts'
import { type Who, whoAsk, whoOf } from '../people/who.ts'
import { deskRoles } from '../people/words.ts'
import type { Refusal } from '../refusals.ts'
import { deciderRoles, factsRow, type ProposalFacts, type ProposalRow, proposalRows, q } from './proposal-facts.ts'
import { type Decision, offeredDecisions, proposalVisible } from './proposal-life.ts'
import { areasOf, type Refused } from './queries.ts'
import type { ProposalState } from './words.ts'

export const proposalPageSize = 50

const hole = (name: string) => sql`${sql.placeholder(name)}`
const scope = areasOf([...deskRoles, ...deciderRoles, 'auditor'])
const listPage = prepare([
  whoAsk,
  ask<ProposalRow>(sql`${proposalRows(sql`p.area_id in ${scope} and p.state = ${hole('state')} and (${hole('before')} = '' or p.id < ${hole('before')})`)}
    order by p.id desc limit ${proposalPageSize + 1}`),
])

/**
 * Proposals in one state of the areas in which somebody may know of them, newest first (ids are ordered by time).
 * @param before the `next` of the page before
 */
export const readProposals = async (
  db: Database,
  who: Caller,
  state: ProposalState,
  before = '',
): Promise<Refused | { ok: true; who: Who; proposals: ProposalRow[]; next: string | null }> => {
  const [[asker], rows] = await db.read(listPage, { ...by(who), state, before })
  const person = whoOf(asker)
  if (!person) return { ok: false, refusal: 'sign_in' }
  const next = rows.length > proposalPageSize ? (rows[proposalPageSize - 1]?.id ?? null) : null
  return { ok: true, who: person, proposals: rows.slice(0, proposalPageSize), next }
}

const visibleRules: Rules<Refusal> = [
  ['sign_in', signedIn],
  ['not_found', { all: [['state', 'some'], proposalVisible] }],
]
const onePage = prepare([
  whoAsk,
  ask<ProposalFacts>(factsRow),
  ask<ProposalRow>(proposalRows(sql`p.id = ${q.proposal}`)),
])

/** One proposal with what the viewer may decide on it now. */
export const readProposal = async (
  db: Database,
  who: Caller,
  proposal: string,
): Promise<Refused | { ok: true; who: Who | null; proposal: ProposalRow; actions: Decision[] }> => {
  const [[asker], [facts], [row]] = await db.read(onePage, { ...by(who), proposal, data: '{}' })
  const verdict = judge(visibleRules, facts ?? {})
  if (verdict !== 'ok') return { ok: false, refusal: verdict }
  if (!row || !facts) return { ok: false, refusal: 'not_found' }
  return { ok: true, who: whoOf(asker), proposal: row, actions: offeredDecisions(facts) }
}

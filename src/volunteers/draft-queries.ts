// Reading the grading rules: the version in force, those before it, drafts, and whom a draft would change.
import { sql } from 'drizzle-orm'
import { ask, type Database, prepare } from '../kernel/database.ts'
import { judge, type Rules } from '../kernel/rule.ts'
import { list } from '../kernel/where.ts'
import { by, type Caller, signedIn } from '../people/session.ts'
import { type Who, whoAsk, whoOf } from '../people/who.ts'
import type { Refusal } from '../refusals.ts'
import { type Colour, colourCodes } from './colours.ts'
import { activatorRoles, type DraftFacts, drafterRoles, factsRow, q } from './draft-facts.ts'
import { type DraftDecision, draftsVisible, offeredDecisions } from './draft-life.ts'
import { type Change, changesOf } from './dry-run.ts'
import type { GradeFacts, GradePolicy } from './grade.ts'
import type { DraftState } from './words.ts'

export type VersionRow = { readonly code: string; readonly effectiveFrom: number; readonly data: string }
export type DraftRow = {
  readonly id: string
  readonly state: DraftState
  readonly code: string
  readonly basis: string
  readonly data: string
  readonly reason: string
  readonly draftedBy: string
  readonly drafterName: string
  readonly deciderName: string | null
  readonly createdAt: number
  readonly decidedAt: number | null
  readonly effectiveFrom: number | null
}
type Refused = { readonly ok: false; readonly refusal: Refusal }

const versions = sql`select code, effective_from as "effectiveFrom", data from policies where kind = 'grade'
  order by effective_from desc, length(code) desc, code desc`
const drafts = sql`select d.id, d.state, d.code, d.basis, d.data, d.reason, d.drafted_by as "draftedBy", a.name as "drafterName", b.name as "deciderName",
    d.created_at as "createdAt", d.decided_at as "decidedAt", d.effective_from as "effectiveFrom"
  from grade_drafts d join persons a on a.id = d.drafted_by left join persons b on b.id = d.decided_by`
const given = (who: Caller, draft: string) => ({
  ...by(who),
  data: '{}',
  draft,
  gates: null,
})

const rulesPage = prepare([
  whoAsk,
  ask<VersionRow>(versions),
  ask<DraftFacts>(factsRow()),
  ask<DraftRow>(sql`${drafts} order by d.id desc limit 20`),
])
export type RulesRead = {
  readonly who: Who | null
  readonly versions: readonly VersionRow[]
  /** Null for whoever may not know of drafts. */
  readonly drafts: readonly DraftRow[] | null
  readonly mayDraft: boolean
}

/** The rules as anybody may read them; drafts for those who draft, decide or audit. One trip. */
export const readRules = async (db: Database, who: Caller): Promise<RulesRead> => {
  const [[asker], all, [facts], rows] = await db.read(rulesPage, given(who, ''))
  const row = facts ?? {}
  const sees =
    judge(
      [
        ['sign_in', signedIn],
        ['not_yours', draftsVisible],
      ],
      row,
    ) === 'ok'
  const mayDraft =
    judge(
      [
        ['sign_in', signedIn],
        ['not_yours', ['drafts', '>', 0]],
      ],
      row,
    ) === 'ok'
  return { who: whoOf(asker), versions: all, drafts: sees ? rows : null, mayDraft }
}

type GradedRow = { readonly id: string; readonly name: string; readonly colour: Colour; readonly facts: string }
/** As many volunteers as one district has, several times over. */
const mostGraded = 20_000
const onePage = prepare([
  whoAsk,
  ask<DraftFacts>(factsRow()),
  ask<DraftRow>(sql`${drafts} where d.id = ${q.draft}`),
  ask<VersionRow>(
    sql`select code, effective_from as "effectiveFrom", data from policies where code = (select basis from grade_drafts where id = ${q.draft})`,
  ),
  ask<GradedRow>(sql`select p.id, p.name, v.colour, d.facts from volunteers v join persons p on p.id = v.person_id
      join grade_decisions d on d.person_id = v.person_id and d.seq = (select max(x.seq) from grade_decisions x where x.person_id = v.person_id)
    where p.died_at is null and exists (select 1 from roles x where x.person_id = v.person_id and x.role = 'volunteer' and x.ended_at is null)
      and (p.area_id in (select t.area_id from sessions s join roles r on r.person_id = s.person_id and r.ended_at is null and r.role in ${list([...drafterRoles, ...activatorRoles, 'auditor'])}
        join area_tree t on t.within_id = r.area_id where s.token_hash = ${q.token}))
    order by p.id limit ${mostGraded}`),
])
export type DraftRead = {
  readonly ok: true
  readonly who: Who | null
  readonly draft: DraftRow
  readonly basis: VersionRow
  readonly changes: readonly Change[]
  readonly judged: number
  /** How many of them hold each colour. */
  readonly held: Readonly<Partial<Record<Colour, number>>>
  readonly actions: readonly DraftDecision[]
}

/**
 * One draft with whom it would change: everybody of the viewer's areas, judged under the version it is drawn from and under the draft, on
 * the facts of their last decision.
 */
export const readDraft = async (db: Database, who: Caller, id: string): Promise<Refused | DraftRead> => {
  const [[asker], [facts], [row], [basis], graded] = await db.read(onePage, given(who, id))
  const rules: Rules<Refusal> = [
    ['sign_in', signedIn],
    ['not_found', { all: [['state', 'some'], draftsVisible] }],
  ]
  const verdict = judge(rules, facts ?? {})
  if (verdict !== 'ok') return { ok: false, refusal: verdict }
  if (!row || !basis || !facts) return { ok: false, refusal: 'not_found' }
  const people = graded.map(each => ({ ...each, facts: JSON.parse(each.facts) as GradeFacts }))
  const changes = changesOf(people, JSON.parse(basis.data) as GradePolicy, JSON.parse(row.data) as GradePolicy)
  return {
    ok: true,
    who: whoOf(asker),
    draft: row,
    basis,
    changes,
    judged: people.length,
    held: Object.fromEntries(colourCodes.map(code => [code, people.filter(({ colour }) => colour === code).length])),
    actions: offeredDecisions(facts),
  }
}

// Formulas over HTTP: anybody may put in facts and see what comes out, part by part (个保法 第24条).

import { sql } from 'drizzle-orm'
import type * as is from 'valibot'
import { read } from '../http/input.ts'
import { type Answer, type Command, type Linli, post, type Route } from '../http/route.ts'
import { ask, prepare } from '../kernel/database.ts'
import { asking, explainers } from './explainers.ts'

const tag = { zh: '规则', en: 'Policies' }

export const routes = (linli: Linli): Route[] => [
  post({
    path: '/policies/:policy/explain',
    tag,
    label: { zh: '按这一版规则算一遍', en: 'Work a formula out' },
    about: {
      zh: '任何人都可以核对：填上事实，看得分怎么来。没有填的事实算缺失，不算零。',
      en: 'For anyone who wants to check: facts in, value, parts and verdict out. A missing fact is missing, not zero.',
    },
    body: asking,
    open: true,
    commanded: false,
    run: asked => explained(linli, asked),
  }),
]

type PolicyRow = { readonly kind: string; readonly data: string }
const onePolicy = prepare([
  ask<PolicyRow>(sql`select kind, data from policies where code = ${sql.placeholder('policy')}`),
])

const explained = async (linli: Linli, asked: Command<is.InferOutput<typeof asking>>): Promise<Answer> => {
  const [[policy]] = await linli.db.read(onePolicy, { policy: asked.params.policy ?? '' })
  const explainer = policy && explainers[policy.kind]
  if (!explainer) return { ok: false, refusal: 'not_found' }
  const facts = read(explainer.facts, asked.body.facts, asked.lang)
  if (!facts.ok) {
    const errors = facts.errors.map(each => ({ ...each, path: each.path ? `facts/${each.path}` : 'facts' }))
    return { ok: false, refusal: 'invalid', errors }
  }
  return { ok: true, json: explainer.explain(facts.value as never, JSON.parse(policy.data)) }
}

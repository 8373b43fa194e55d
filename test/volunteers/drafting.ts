// Drafting a version of the grading rules through the door.
import { expect } from 'vitest'
import type { Door, Reply } from '#test/people/door.ts'
import type { Name } from '#test/town.ts'
import { says, turned } from './graded.ts'

export const codeOf = (reply: Reply) => (reply.status < 300 ? 'ok' : reply.body.code)
export const draftsPath = '/policies/grade/drafts'
export const draft = (at: Door, who: Name | null, changes: object) =>
  says(at, who, draftsPath, { reason: '试行', ...changes })
export const green = (score: number) => ({ gates: turned({ green: { score } }) })
export const drafted = async (at: Door, changes: object = green(100)): Promise<string> => {
  const reply = await draft(at, 'zhou', changes)
  expect(reply).toMatchObject({ status: 201, trips: 1 })
  return String((reply.body.draft as { id: string }).id)
}

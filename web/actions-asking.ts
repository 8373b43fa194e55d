// One action asked of one person about one order, and what they had typed if the form has come back.
import type { Frame } from '#src/http/route.ts'
import type { Action } from '#src/orders/lifecycle.ts'
import type { OrderPageView } from '#src/orders/view.ts'

export type Asking = {
  readonly frame: Frame
  readonly shown: OrderPageView
  readonly action: Action
}

/** The action whose form was sent and refused: the last part of the address it was sent to. */
export const failedAction = (frame: Frame): string | null =>
  frame.problem ? (frame.asked.url.pathname.split('/').at(-1) ?? null) : null

/** What was typed at a path such as `visits.0.stars`, if it is this action's form that has come back. */
export const typedAt = ({ frame, action }: Asking, path: string): unknown => {
  if (failedAction(frame) !== action) return undefined
  const step = (value: unknown, key: string) => (isRecord(value) ? value[key] : undefined)
  return path.split('.').reduce<unknown>(step, frame.problem?.typed)
}
/** The same as text; what was typed as a number and is none comes back empty. */
export const typedText = (asking: Asking, path: string): string | undefined => {
  const value = typedAt(asking, path)
  if (Number.isNaN(value)) return ''
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

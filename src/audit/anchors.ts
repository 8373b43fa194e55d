// Anchors: copies of seals kept outside the database (a file on another host, a mail, a printed page). Without them a cut tail, or a rewrite by
// somebody who holds the key, goes unseen. This file is pure; writing lines to a file is the entry's business.
import * as is from 'valibot'
import type { Seal } from './chain.ts'

export type Anchor = Pick<Seal, 'seq' | 'mac' | 'at'>

/** One seal as one line of JSON, line break included. */
export const anchorLine = ({ seq, mac, at }: Anchor): string => `${JSON.stringify({ seq, mac, at })}\n`

/**
 * The anchors in a text of JSON lines; empty lines are passed over.
 * @throws naming the line that is not an anchor: an anchor that cannot be read must not quietly stop guarding
 */
export const readAnchors = (text: string): Anchor[] =>
  text
    .split('\n')
    .map((line, k) => ({ line: line.trim(), number: k + 1 }))
    .filter(each => each.line !== '')
    .map(({ line, number }) => {
      const read = is.safeParse(anchor, line)
      if (!read.success) throw new Error(`line ${number} is not an anchor: ${line.slice(0, 80)}`)
      return read.output
    })

const anchor = is.pipe(
  is.string(),
  is.parseJson(),
  is.object({
    seq: is.pipe(is.number(), is.integer(), is.minValue(1)),
    mac: is.pipe(is.string(), is.regex(/^[0-9a-f]{64}$/)),
    at: is.pipe(is.number(), is.integer()),
  }),
)

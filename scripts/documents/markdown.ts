// Markdown as the generated documents need it: tables, the two languages side by side, conditions as text.
import type { Label } from '#src/kernel/label.ts'
import type { AnyCondition } from '#src/kernel/rule.ts'

/** A page that says where it comes from, so that nobody edits it by hand. */
export const page = (title: Label, from: readonly string[], parts: readonly string[]): string =>
  [
    `# ${title.zh} · ${title.en}`,
    `<!-- Generated from ${from.join(', ')}. Change those, then run: npm run docs -->`,
    ...parts,
  ].join('\n\n') + '\n'

/** A table. Cells may hold anything but line breaks. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.map(cell).join(' | ')} |`).join('\n')

export const code = (text: string | number): string => `\`${text}\``
export const codes = (list: readonly (string | number)[]): string => list.map(code).join(' ')

/** A record of words as rows `code | 中文 | English`. */
export const words = (record: Readonly<Record<string, Label>>): string =>
  table(
    ['code', '中文', 'English'],
    Object.entries(record).map(([name, { zh, en }]) => [code(name), zh, en]),
  )

/** A condition as a line of text; the names are those of the facts. */
export const told = (condition: AnyCondition): string => {
  if ('any' in condition) return joined(condition.any, ' or ')
  if ('all' in condition) return joined(condition.all, ' and ')
  const [name] = condition
  if (condition[1] === 'some') return `${name} is known`
  if (condition[1] === 'none') return `${name} is none`
  return condition[1] === 'in' ? `${name} in ${condition[2].join(', ')}` : `${name} ${condition[1]} ${condition[2]}`
}

const joined = (parts: readonly AnyCondition[], by: string) =>
  parts.map(part => ('any' in part || 'all' in part ? `(${told(part)})` : told(part))).join(by)
const cell = (text: string) => text.replaceAll('|', '\\|')

// What one version of the grading rules has that the one before has not, line by line.
import type { Label, Lang } from '#src/kernel/label.ts'
import type { Difference, Stand } from '#src/volunteers/draft-difference.ts'
import { Table } from './lists.tsx'

const words = {
  turned: { zh: '改了什么', en: 'What is different' },
  what: { zh: '项目', en: 'What' },
  before: { zh: '原来', en: 'Before' },
  after: { zh: '改后', en: 'After' },
  unasked: { zh: '不看', en: 'not asked' },
  asked: { zh: '要看', en: 'asked' },
} satisfies Record<string, Label>

export const Turned = ({ lang, turned }: { lang: Lang; turned: readonly Difference[] }) => (
  <Table
    caption={words.turned[lang]}
    columns={[
      { label: words.what[lang], cell: each => each.label[lang], head: true },
      { label: words.before[lang], cell: each => standText(lang, each.from) },
      { label: words.after[lang], cell: each => <strong>{standText(lang, each.to)}</strong> },
    ]}
    rows={turned}
  />
)

const standText = (lang: Lang, stand: Stand): string => {
  if (stand === null) return words.unasked[lang]
  if (stand === true) return words.asked[lang]
  return typeof stand === 'number' ? String(stand) : stand[lang]
}

// The places one works in, and opening another.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import type { Label } from '#src/kernel/label.ts'
import type { AreaLine } from '#src/people/queries.ts'
import { holdsRole } from '#src/people/who.ts'
import { adminRoles, levels } from '#src/people/words.ts'
import { AreaSelect } from './act.tsx'
import { choicesOf, type Question, Questions } from './form-fields.tsx'
import { ActionForm, SubmitButton } from './forms.tsx'
import { framed } from './frame.tsx'
import { Card, ListRow, PageHead, Rows } from './parts.tsx'

const words = {
  title: { zh: '区域', en: 'Places' },
  open: { zh: '开设区域', en: 'Open a place' },
  parent: { zh: '在哪个区域下面', en: 'Within' },
} satisfies Record<string, Label>

const questions: readonly Question[] = [
  {
    kind: 'one',
    name: 'level',
    label: { zh: '层级', en: 'Level' },
    choices: choicesOf({ street: levels.street, community: levels.community, grid: levels.grid }),
  },
  {
    kind: 'code',
    name: 'code',
    label: { zh: '十二位统计用区划代码', en: 'The 12-digit statistical code' },
  },
  { kind: 'text', name: 'name', label: { zh: '名称', en: 'Name' } },
  { kind: 'number', name: 'latitude', label: { zh: '中心纬度', en: 'Latitude of its centre' }, optional: true },
  { kind: 'number', name: 'longitude', label: { zh: '中心经度', en: 'Longitude of its centre' }, optional: true },
]

export const areasPage = (frame: Frame, { areas }: { areas: readonly AreaLine[] }): Child => {
  const { lang, csrf } = frame.asked
  const level = (code: string) => (code in levels ? levels[code as keyof typeof levels][lang] : code)
  return framed(
    frame,
    { title: words.title[lang] },
    <>
      <PageHead title={words.title[lang]} />
      <Rows label={words.title[lang]}>
        {areas.map(area => (
          <ListRow title={area.name} text={`${level(area.level)} · ${area.id}`} meta={area.parent_name} />
        ))}
      </Rows>
      {holdsRole(frame.who, ...adminRoles) ? (
        <Card title={words.open[lang]}>
          <ActionForm action="/areas" csrf={csrf} command={frame.command()}>
            <Questions frame={frame} questions={questions} />
            <AreaSelect
              frame={frame}
              name="parent"
              areas={areas.filter(area => area.level !== 'grid')}
              label={words.parent[lang]}
            />
            <SubmitButton text={words.open[lang]} />
          </ActionForm>
        </Card>
      ) : null}
    </>,
  )
}

// The people of a desk's areas: found by name or phone, filtered by role.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import type { Label, Lang } from '#src/kernel/label.ts'
import { type Role, roleCodes, roles } from '#src/people/words.ts'
import type { Colour, Legend } from '#src/volunteers/colours.ts'
import { StateBadge } from './badges.tsx'
import { framed } from './frame.tsx'
import { GradeSign, legendFor } from './grade-sign.tsx'
import { FilterBar, Pager, SearchBox } from './lists.tsx'
import { EmptyState, ListRow, PageHead, Rows } from './parts.tsx'

const words = {
  title: { zh: '人员', en: 'People' },
  add: { zh: '登记人员', en: 'Register somebody' },
  search: { zh: '姓名或手机号', en: 'Name or phone' },
  all: { zh: '全部', en: 'All' },
  filter: { zh: '身份', en: 'Role' },
  nobody: { zh: '没有找到人', en: 'Nobody found' },
  nobody_text: { zh: '换个名字试试，或者登记一位。', en: 'Try another name, or register somebody.' },
  suspended: { zh: '账号暂停', en: 'Suspended' },
  died: { zh: '已去世', en: 'Died' },
  no_phone: { zh: '没有手机', en: 'no phone' },
} satisfies Record<string, Label>

type Line = {
  readonly id: string
  readonly name: string
  readonly phone: string | null
  readonly roles: readonly Role[]
  readonly areaName: string
  readonly colour: Colour | null
  readonly suspended: boolean
  readonly died: boolean
}
type Shown = {
  readonly people: readonly Line[]
  readonly next: string | null
  readonly role: string
  readonly q: string
}

export const peoplePage = (frame: Frame, { people, next, role, q }: Shown): Child => {
  const { lang } = frame.asked
  return framed(
    frame,
    { title: words.title[lang] },
    <>
      <PageHead title={words.title[lang]} action={{ href: '/people/new', text: words.add[lang], icon: 'plus' }} />
      <SearchBox lang={lang} action="/people" label={words.search[lang]} value={q} keep={role ? { role } : {}} />
      <FilterBar
        label={words.filter[lang]}
        filters={[
          { href: address({ q }), text: words.all[lang], current: role === '' },
          ...roleCodes.map(code => ({
            href: address({ role: code, q }),
            text: roles[code][lang],
            current: role === code,
          })),
        ]}
      />
      {people.length === 0 ? (
        <EmptyState
          title={words.nobody[lang]}
          text={words.nobody_text[lang]}
          icon="users"
          action={{ href: '/people/new', text: words.add[lang] }}
        />
      ) : (
        <Rows label={words.title[lang]}>
          {people.map(line => (
            <ListRow
              href={`/people/${line.id}`}
              title={line.name}
              text={[
                line.roles.map(each => roles[each][lang]).join('、'),
                line.areaName,
                line.phone ?? words.no_phone[lang],
              ]
                .filter(Boolean)
                .join(' · ')}
              badge={<Standing lang={lang} line={line} legend={legendFor(frame.who)} />}
            />
          ))}
        </Rows>
      )}
      <Pager lang={lang} next={next ? address({ role, q, cursor: next }) : undefined} />
    </>,
  )
}

const address = (wanted: Record<string, string>) => {
  const kept = Object.entries(wanted).filter(([, value]) => value !== '')
  return kept.length > 0 ? `/people?${new URLSearchParams(kept)}` : '/people'
}

const Standing = ({ lang, line, legend }: { lang: Lang; line: Line; legend: Legend }) => {
  if (line.died) return <StateBadge word={words.died[lang]} tone="stop" />
  if (line.suspended) return <StateBadge word={words.suspended[lang]} tone="alert" />
  if (!line.colour) return null
  return <GradeSign lang={lang} code={line.colour} legend={legend} />
}

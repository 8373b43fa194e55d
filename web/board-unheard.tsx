// Whom the station has not heard from for 30 days: who they are, since when, and what to do about it.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import type { Label } from '#src/kernel/label.ts'
import { type Unheard, unheardMost } from '#src/orders/unheard.ts'
import { entitlements } from '#src/people/words.ts'
import { Icon } from './icons.tsx'
import { ListRow, Rows } from './parts.tsx'
import { When } from './times.tsx'

export const UnheardRows = ({ frame, people }: { frame: Frame; people: readonly Unheard[] }): Child => {
  const { lang } = frame.asked
  return (
    <section class="stack" aria-label={words.title[lang]}>
      <p class="hint">{words.hint[lang]}</p>
      <Rows label={words.title[lang]}>
        {people.map(person => (
          <ListRow
            title={<a href={`/people/${person.id}`}>{person.name}</a>}
            text={
              <>
                {[person.community, ...because(person, lang)].filter(Boolean).join(' · ')}
                <Doing frame={frame} person={person} />
              </>
            }
            meta={
              person.heardAt === null ? (
                words.never[lang]
              ) : (
                <>
                  {words.last[lang]}
                  <br />
                  <When lang={lang} now={frame.now} start={person.heardAt} dateOnly />
                </>
              )
            }
          />
        ))}
      </Rows>
      {people.length === unheardMost && <p class="hint">{words.more[lang]}</p>}
    </section>
  )
}

/** Ring them, and write down that you did: the line goes. */
export const Doing = ({ frame: { asked }, person }: { frame: Frame; person: Pick<Unheard, 'id' | 'phone'> }) => (
  <div class="links">
    {person.phone && (
      <a href={`tel:${person.phone}`}>
        <Icon name="phone" /> {person.phone}
      </a>
    )}
    <a href={`/supervision/contacts/new?person=${person.id}`}>{words.log[asked.lang]}</a>
  </div>
)

const because = ({ entitlement, hasCase, keeper }: Unheard, lang: 'zh' | 'en'): string[] => [
  ...(entitlement ? [entitlements[entitlement][lang]] : []),
  ...(hasCase === 1 ? [words.open_case[lang]] : []),
  ...(keeper ? [words.kept_by[lang] + keeper] : []),
]

const words = {
  title: { zh: '久未联系的人', en: 'Not heard from' },
  hint: {
    zh: '重点居民、有个案的居民和有人带领的志愿者，30 天里没有联系、没有上门。',
    en: 'Residents entitled to help, residents with an open case and volunteers who are looked after: no contact and no visit within 30 days.',
  },
  never: { zh: '还没有联系过', en: 'never yet' },
  last: { zh: '上次', en: 'Last:' },
  log: { zh: '记一次联系', en: 'Log a contact' },
  open_case: { zh: '有个案', en: 'open case' },
  kept_by: { zh: '带领、督导：', en: 'looked after by ' },
  more: { zh: '只列出前 100 位。', en: 'The first 100 only.' },
} satisfies Record<string, Label>

// Yellow volunteers who were at a door alone: whom to ask how it went, by when, and where to write it down.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import type { Label, Lang } from '#src/kernel/label.ts'
import { type FollowUp, followUpMost } from '#src/orders/follow-up.ts'
import { gathered } from '#src/orders/queues.ts'
import { colours } from '#src/volunteers/colours.ts'
import { ColourBadge } from './badges.tsx'
import { Doing } from './board-unheard.tsx'
import { ListRow, Rows } from './parts.tsx'
import { TimeLeft, When } from './times.tsx'

export const FollowUpRows = ({ frame, people }: { frame: Frame; people: readonly FollowUp[] }): Child => {
  const { lang } = frame.asked
  const title = gathered.follow_up.label[lang]
  return (
    <section class="stack" aria-label={title}>
      <p class="hint">{words.hint[lang]}</p>
      <Rows label={title}>
        {people.map(person => (
          <ListRow
            title={<a href={`/people/${person.id}`}>{person.name}</a>}
            text={
              <>
                <div class="cluster">
                  <ColourBadge
                    lang={lang}
                    code={person.colour}
                    shape={colours[person.colour].shape}
                    word={colours[person.colour].word[lang]}
                    href={`/volunteers/${person.id}/grade`}
                  />
                  <span>{person.community}</span>
                </div>
                <a href={`/orders/${person.order}`}>
                  {lang === 'zh' ? person.itemName : person.itemNameEn} · {person.residentName}
                </a>{' '}
                <When lang={lang} now={frame.now} start={person.since} /> {more(person, lang)}
                <Doing frame={frame} person={person} />
              </>
            }
            meta={
              <>
                {gathered.follow_up.due[lang]}
                <br />
                <TimeLeft lang={lang} dueAt={person.due} now={frame.now} />
              </>
            }
          />
        ))}
      </Rows>
      {people.length === followUpMost && <p class="hint">{words.most[lang]}</p>}
    </section>
  )
}

const more = ({ visits }: FollowUp, lang: Lang): string => {
  if (visits === 1) return ''
  return lang === 'zh' ? `，共 ${visits} 次` : `, ${visits} visits in all`
}

const words = {
  hint: {
    zh: '黄色志愿者独自上门以后，7 天内联系一次，问问情况；记下联系，这一行就消失。',
    en: 'A yellow volunteer who was at a door alone is asked within 7 days how it went. Log the contact and the line goes.',
  },
  most: { zh: '只列出前 100 位。', en: 'The first 100 only.' },
} satisfies Record<string, Label>

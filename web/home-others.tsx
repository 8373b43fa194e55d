// What waits for somebody on the first page whatever their role: supervision to confirm, and disputes that only they may decide.
import type { Child } from 'hono/jsx'
import type { HomeView, JudgeHome } from '#src/home/view.ts'
import type { Frame } from '#src/http/route.ts'
import type { Label } from '#src/kernel/label.ts'
import { minutesText } from './format.ts'
import { ListRow, Rows } from './parts.tsx'
import { TimeLeft, When } from './times.tsx'

type Entries = { readonly frame: Frame; readonly entries: HomeView['toConfirm'] }

/** Supervision counts only once whoever received it says that it was so: it must not wait where nobody looks. */
export const ToConfirm = ({ frame, entries }: Entries): Child => {
  const { lang } = frame.asked
  if (entries.length === 0) return null
  return (
    <section class="stack">
      <h2>{words.confirm[lang]}</h2>
      <Rows label={words.confirm[lang]}>
        {entries.map(entry => (
          <ListRow
            href={`/supervision/entries/${entry.id}`}
            icon="circle-check"
            title={lang === 'zh' ? `${entry.supervisor}：${entry.subject}` : `${entry.supervisor}: ${entry.subject}`}
            text={
              <>
                <When lang={lang} now={frame.now} start={entry.held_on} dateOnly /> · {minutesText(lang, entry.minutes)}
              </>
            }
          />
        ))}
      </Rows>
    </section>
  )
}

/** Disputes for which nobody is left at the station. */
export const ToJudge = ({ frame, disputes }: { readonly frame: Frame; readonly disputes: JudgeHome }): Child => {
  const { lang } = frame.asked
  if (disputes.length === 0) return null
  return (
    <section class="stack">
      <h2>{words.judge[lang]}</h2>
      <p class="muted">{words.judge_text[lang]}</p>
      <Rows label={words.judge[lang]}>
        {disputes.map(each => (
          <ListRow
            href={`/orders/${each.id}`}
            icon="message-circle"
            title={`${each.item[lang]} · ${each.resident}`}
            meta={<TimeLeft lang={lang} dueAt={each.due} now={frame.now} />}
          />
        ))}
      </Rows>
    </section>
  )
}

const words = {
  confirm: { zh: '请您确认的督导', en: 'Supervision to confirm' },
  judge: { zh: '请您裁定的异议', en: 'Disputes for you to decide' },
  judge_text: {
    zh: '社工站里的人都经手过这些单，按规定不能自己裁定。',
    en: 'Everybody at the station has had a part in these orders, so nobody there may decide.',
  },
} satisfies Record<string, Label>

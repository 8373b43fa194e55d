// The outbox: what Linli has written to people, and whether it has been sent.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import type { Label } from '#src/kernel/label.ts'
import { isMessageKind, messageKinds } from '#src/people/messages.ts'
import { StateBadge } from './badges.tsx'
import { framed } from './frame.tsx'
import { Pager } from './lists.tsx'
import { EmptyState, ListRow, Notice, PageHead, Rows } from './parts.tsx'
import { When } from './times.tsx'

const words = {
  title: { zh: '发件箱', en: 'Outbox' },
  lead: { zh: '写给您片区居民的消息，新的在前。', en: 'Messages to the people of your areas, newest first.' },
  demo: {
    zh: '这是演示：消息不会发出去，验证码也显示在这里。',
    en: 'This is a demo: nothing is sent, and codes are shown here.',
  },
  none: { zh: '还没有消息', en: 'No messages yet' },
  sent: { zh: '已发送', en: 'Sent' },
  waiting: { zh: '待发送', en: 'Waiting' },
} satisfies Record<string, Label>

type Line = {
  readonly to: string
  readonly phone: string | null
  readonly kind: string
  readonly text: string
  readonly at: string
  readonly sentAt: string | null
}

export const outboxPage = (frame: Frame, shown: { messages: readonly Line[]; next: string | null }): Child => {
  const { lang } = frame.asked
  return framed(
    frame,
    { title: words.title[lang] },
    <>
      <PageHead title={words.title[lang]} lead={words.lead[lang]} />
      {frame.demo ? <Notice lang={lang} kind="info" text={words.demo[lang]} /> : null}
      {shown.messages.length === 0 ? (
        <EmptyState title={words.none[lang]} icon="message-circle" />
      ) : (
        <Rows label={words.title[lang]}>
          {shown.messages.map(line => (
            <ListRow
              title={`${line.to} ${line.phone ?? ''} · ${isMessageKind(line.kind) ? messageKinds[line.kind].label[lang] : line.kind}`}
              text={line.text}
              meta={<When lang={lang} now={frame.now} start={Date.parse(line.at) / 1000} />}
              badge={
                <StateBadge word={words[line.sentAt ? 'sent' : 'waiting'][lang]} tone={line.sentAt ? 'done' : 'wait'} />
              }
            />
          ))}
        </Rows>
      )}
      <Pager lang={lang} next={shown.next ? `/outbox?cursor=${encodeURIComponent(shown.next)}` : undefined} />
    </>,
  )
}

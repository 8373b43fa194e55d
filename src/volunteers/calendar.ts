// The visits of one volunteer as an iCalendar file (RFC 5545). It leaves the house for somebody else's calendar: no name, address or phone.
import type { Label, Lang } from '../kernel/label.ts'

/** Moments are epoch seconds. */
export type CalendarVisit = {
  readonly id: string
  readonly item: Label
  readonly community: string
  readonly startsAt: number
  readonly endsAt: number
  readonly seq: number
}

/** The whole file. `origin` is where the order can be opened; `now` stamps the events. */
export const calendarOf = (visits: readonly CalendarVisit[], lang: Lang, origin: string, now: number): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Linli//Visits//ZH',
    `X-WR-CALNAME:${escaped(words.name[lang])}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    ...visits.flatMap(visit => eventOf(visit, lang, origin, now)),
    'END:VCALENDAR',
    '',
  ]
    .map(folded)
    .join('\r\n')

const eventOf = (visit: CalendarVisit, lang: Lang, origin: string, now: number): string[] => [
  'BEGIN:VEVENT',
  `UID:${visit.id}@linli`,
  `SEQUENCE:${visit.seq}`,
  `DTSTAMP:${stamp(now)}`,
  `DTSTART:${stamp(visit.startsAt)}`,
  `DTEND:${stamp(visit.endsAt)}`,
  `SUMMARY:${escaped(`${words.summary[lang]} ${visit.item[lang]}`)}`,
  `LOCATION:${escaped(visit.community)}`,
  `DESCRIPTION:${escaped(words.look[lang])}`,
  `URL:${origin}/orders/${visit.id}`,
  'STATUS:CONFIRMED',
  'END:VEVENT',
]

const words = {
  name: { zh: '邻里的服务', en: 'Linli visits' },
  summary: { zh: '邻里', en: 'Linli:' },
  look: { zh: '地址和电话请打开邻里查看。', en: 'Open Linli for the address and the phone.' },
} satisfies Record<string, Label>

const stamp = (at: number) => `${new Date(at * 1000).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`
const escaped = (text: string) => text.replaceAll(/[\\;,]/g, found => `\\${found}`).replaceAll(/\r?\n/g, '\\n')

const most = 75
/** Lines are at most 75 octets; what is longer goes on in the next, after a space (RFC 5545 §3.1). */
const folded = (line: string): string => {
  const lines: string[] = ['']
  let octets = 0
  for (const sign of line) {
    const more = new TextEncoder().encode(sign).length
    if (octets + more > most) {
      lines.push(' ')
      octets = 1
    }
    lines[lines.length - 1] += sign
    octets += more
  }
  return lines.join('\r\n')
}

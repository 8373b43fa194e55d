// What each side of a complaint may see: whom it is about never learns who spoke, the complainant not what was said in answer.
import { day, iso } from '../kernel/days.ts'
import type { Label } from '../kernel/label.ts'
import { afterWorkdays } from '../kernel/workdays.ts'
import { type ComplaintAction, complaintLife, offered, transition } from './lifecycle.ts'
import type { ComplaintRead, ComplaintRow } from './queries.ts'
import { contestDays, hearingDays } from './words.ts'

export type ComplaintLine = ReturnType<typeof complaintLine>
/** One line of a list. */
export const complaintLine = (row: ComplaintRow) => ({
  id: row.id,
  state: row.state,
  mine: row.mine,
  order: { id: row.orderId, item: itemOf(row), startsAt: iso(row.startsAt) },
  about: { id: row.aboutId, name: row.aboutName, capacity: row.capacity },
  topic: row.topic,
  finding: row.finding,
  createdAt: iso(row.createdAt),
  movedAt: iso(row.movedAt),
  hearUntil: row.state === 'open' && row.heardAt === null ? iso(hearEnd(row)) : null,
})

export type ComplaintView = ReturnType<typeof complaintView>
/** The whole complaint for one viewer, with what they may do now. */
export const complaintView = ({ complaint: row, facts, events }: ComplaintRead) => {
  const about = row.mine === 'about'
  const filer = row.mine === 'filer'
  return {
    complaint: {
      ...complaintLine(row),
      said: row.said,
      filedBy: about ? null : { id: row.filedBy, name: row.filerName },
      heard: filer ? null : row.heard,
      heardAt: row.heardAt === null ? null : iso(row.heardAt),
      reason: row.reason,
      decidedBy: filer || about ? null : row.deciderName,
      decidedAt: row.decidedAt === null ? null : iso(row.decidedAt),
      contested: filer ? null : row.contested,
      contestUntil: row.state === 'upheld' && row.decidedAt !== null ? iso(row.decidedAt + contestDays * day) : null,
    },
    actions: offered(facts),
    events: events.map(event => ({
      action: event.action,
      at: iso(event.at),
      told: isAction(event.action) ? transition(event.action).told : null,
      by: row.mine === 'desk' ? event.name : null,
    })),
  }
}

export const itemOf = (row: { readonly itemName: string; readonly itemNameEn: string }): Label => ({
  zh: row.itemName,
  en: row.itemNameEn,
})
const hearEnd = (row: ComplaintRow) => afterWorkdays(row.takenUpAt ?? row.createdAt, hearingDays)
const isAction = (name: string): name is ComplaintAction => name in complaintLife

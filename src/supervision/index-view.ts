// What of an index is shown: the number always beside its parts, each part with its facts; averages only of five people and more.
import { iso } from '../kernel/days.ts'
import { averageOf, averageOfAll, fewest } from './averages.ts'
import { kept } from './freeze.ts'
import type { FreezeRow, IndexRead, LateRow, RollRead, RollRow } from './index-read.ts'
import { explainIndex, type IndexFacts, type IndexPolicy } from './supervision-index.ts'

export type IndexShown = ReturnType<typeof indexView>
/** One social worker's index as of now, and month by month. @param wanted a frozen month, `YYYY-MM` */
export const indexView = (read: IndexRead, now: number, wanted: string | undefined) => {
  const months = read.freezes.map(frozen)
  return {
    staff: read.staff,
    /** As of now: it moves until the month is over. */
    current: {
      at: iso(now),
      facts: JSON.parse(read.facts) as IndexFacts,
      index: explained(read.facts, read.policy.data),
    },
    /** The frozen month that was asked for. */
    month: months.find(each => each.month === wanted) ?? null,
    /** Frozen months, newest first. */
    frozen: months,
    late: { answers: read.lateAnswers.map(lateView), records: read.lateRecords.map(lateView) },
  }
}

export type RollUpShown = ReturnType<typeof rollUpView>
/** A month of several stations. */
export const rollUpView = ({ month, months, rows }: RollRead) => {
  const people = rows.map(personOf)
  const codes = [...new Set(people.flatMap(({ frozen: { parts } }) => parts.map(([code]) => code)))]
  const ids = [...new Set(people.map(({ station }) => station.id))]
  const groups = ids.map(id => people.filter(({ station }) => station.id === id))
  return {
    month,
    months,
    fewest,
    stations: groups.flatMap(group =>
      group.slice(0, 1).map(({ station }) => ({
        ...station,
        staff: group.length,
        ...averageOf(
          group.map(each => each.frozen),
          codes,
        ),
        /** Only for whoever may open each person's own index. */
        people: group.flatMap(({ shown }) => (shown ? [shown] : [])),
      })),
    ),
    all: {
      staff: people.length,
      ...averageOfAll(
        groups.map(group => group.map(each => each.frozen)),
        codes,
      ),
    },
  }
}

const explained = (facts: string, rules: string) =>
  explainIndex(JSON.parse(facts) as IndexFacts, JSON.parse(rules) as IndexPolicy)
const frozen = (row: FreezeRow) => ({
  month: row.month,
  at: iso(row.at),
  facts: JSON.parse(row.facts) as IndexFacts,
  index: explained(row.facts, row.rules),
})
const lateView = (row: LateRow) => ({
  id: row.id,
  item: { zh: row.item, en: row.itemEn },
  from: iso(row.from),
  until: row.until === null ? null : iso(row.until),
})
const personOf = (row: RollRow) => {
  const index = explained(row.facts, row.rules)
  const { value, band, bandLabel, parts, insufficient } = index
  const person = { id: row.person, name: row.name }
  return {
    station: { id: row.station, name: row.stationName },
    frozen: kept(index),
    shown: row.opens === 1 ? { person, value, band, bandLabel, parts, insufficient } : null,
  }
}

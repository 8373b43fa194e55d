// The desk's board over HTTP: what waits for a social worker, queue by queue.
import { boardPage } from '#web/board.tsx'
import { boardAddress } from '#web/board-filters.tsx'
import { boardMapPage } from '#web/board-map.tsx'
import { boardSheetPage } from '#web/board-sheet.tsx'
import { type Answer, type Asked, type Command, get, type Linli, post, type Route } from '../http/route.ts'
import { iso } from '../kernel/days.ts'
import { type BoardLine, readBoard, readPulse } from './board.ts'
import type { FollowUp } from './follow-up.ts'
import { changeKept, dropping, keeping, renaming } from './kept-filters.ts'
import { readMap } from './map-queries.ts'
import { gatheredCodes, isTab, queueCodes, type Tab } from './queues.ts'
import { readSheet, type SheetLine } from './sheet-queries.ts'

export const routes = (linli: Linli): Route[] => [
  get({
    path: '/board',
    tag: { zh: '派单台', en: 'Board' },
    label: { zh: '派单台', en: 'What waits for the desk' },
    query: {
      queue: {
        zh: '队列',
        en: `A queue (${queueCodes.join(', ')}) or what is gathered (${gatheredCodes.join(', ')}); \`placed\` if left out`,
      },
      community: { zh: '社区', en: 'Only this community, by its id' },
      q: { zh: '服务或居民姓名里的字', en: 'Part of a service’s or a resident’s name' },
      cursor: { zh: '下一页', en: 'The `next` of the page before' },
      order: { zh: '选中的单', en: 'The order shown beside the queue (page only)' },
    },
    run: asked => board(linli, asked),
  }),
  ...keptRoutes(linli),
  ...besideIt(linli),
]

/** The map, the sheet to print, and the question whether anything has moved. */
const besideIt = (linli: Linli): Route[] => [
  get({
    path: '/board/map',
    tag: { zh: '派单台', en: 'Board' },
    label: { zh: '地图', en: 'Orders that wait and volunteers, by grid' },
    run: async asked => {
      const read = await readMap(linli.db, asked)
      if (!read.ok) return read
      return {
        ok: true,
        who: read.who,
        json: { grids: read.grids },
        page: frame => boardMapPage(frame, read.grids, linli.config.tiles),
      }
    },
  }),
  get({
    path: '/board/sheet',
    tag: { zh: '派单台', en: 'Board' },
    label: { zh: '派单台清单', en: 'Today’s visits and the orders that wait, to be printed' },
    run: async asked => {
      const read = await readSheet(linli.db, asked)
      if (!read.ok) return read
      const orders = read.lines.map(line => ({ queue: line.queue, ...paper(line, asked) }))
      return { ok: true, who: read.who, json: { orders }, page: frame => boardSheetPage(frame, read.lines) }
    },
  }),
  get({
    path: '/board/pulse',
    tag: { zh: '派单台', en: 'Board' },
    label: { zh: '有没有变化', en: 'Whether anything has moved' },
    about: {
      zh: '带上次的 ETag 来问，没有变化就答 304。',
      en: 'Ask with the ETag of the last answer: 304 where nothing has happened since.',
    },
    run: async asked => {
      const read = await readPulse(linli.db, asked)
      if (!read.ok) return read
      const { open, moves } = read
      return { ok: true, json: { open, moves }, etag: `"${open}-${moves}"` }
    },
  }),
]

const keptRoutes = (linli: Linli): Route[] => {
  const changed = async (
    asked: Command<object>,
    change: Parameters<typeof changeKept>[3],
    given: object,
    to: string,
  ) => {
    const done = await changeKept(linli.db, asked, asked.command, change, { filter: asked.params.id ?? '', ...given })
    if (!done.ok) return { ...done, redraw: () => board(linli, asked) }
    return { ok: true as const, json: { kept: done.kept }, location: to }
  }
  const tag = { zh: '派单台', en: 'Board' }
  const redraw = (asked: Asked) => board(linli, asked)
  return [
    post({
      path: '/board/filters',
      tag,
      label: { zh: '记住筛选', en: 'Keep a filter' },
      body: keeping,
      redraw,
      run: asked => {
        const { name, ...wanted } = asked.body
        const to = boardAddress(wanted)
        return changed(asked, 'keep', { name, query: to.slice(to.indexOf('?') + 1) }, `${to}&done=kept`)
      },
    }),
    post({
      path: '/board/filters/:id/rename',
      tag,
      label: { zh: '给筛选改名', en: 'Rename a filter' },
      body: renaming,
      redraw,
      run: asked => changed(asked, 'rename', asked.body, '/board?done=renamed'),
    }),
    post({
      path: '/board/filters/:id/drop',
      tag,
      label: { zh: '删掉筛选', en: 'Drop a filter' },
      body: dropping,
      redraw,
      run: asked => changed(asked, 'drop', {}, '/board?done=dropped'),
    }),
  ]
}

const board = async (linli: Linli, asked: Asked): Promise<Answer> => {
  const { queue = '', cursor = '', order = '', community = '', q = '' } = asked.query
  const wanted = { queue: isTab(queue) ? queue : 'placed', cursor, order, community, q: q.trim() } as const
  const read = await readBoard(linli.db, asked, wanted, asked.lang)
  if (!read.ok) return read
  const { counts, lines, next } = read
  const among = (codes: readonly Tab[]) => Object.fromEntries(codes.map(code => [code, counts[code]]))
  return {
    ok: true,
    who: read.who,
    json: {
      queue: read.queue,
      counts: among(queueCodes),
      gathered: among(gatheredCodes),
      orders: lines.map(line => brief(line, asked)),
      people: read.people.map(each => ({ ...each, heardAt: each.heardAt === null ? null : iso(each.heardAt) })),
      followUps: read.followUps.map(each => followUp(each, asked)),
      kept: read.kept,
      next,
    },
    page: frame => boardPage(frame, read),
  }
}

const paper = (line: SheetLine, asked: Asked) => ({
  id: line.id,
  item: { code: line.item, name: asked.lang === 'zh' ? line.item_name : line.item_name_en },
  resident: { name: line.resident_name, phone: line.resident_phone, address: line.address },
  community: line.community,
  startsAt: iso(line.starts_at),
  endsAt: iso(line.ends_at),
  note: line.note,
  coming: line.coming,
  alarm: line.warning,
})

const followUp = ({ itemName, itemNameEn, residentName, since, due, ...each }: FollowUp, asked: Asked) => ({
  ...each,
  item: asked.lang === 'zh' ? itemName : itemNameEn,
  resident: residentName,
  since: iso(since),
  dueAt: iso(due),
})

const brief = (line: BoardLine, asked: Asked) => ({
  id: line.id,
  state: line.state,
  item: { code: line.item, name: asked.lang === 'zh' ? line.item_name : line.item_name_en },
  resident: line.resident_name,
  community: line.community,
  startsAt: iso(line.starts_at),
  endsAt: iso(line.ends_at),
  seats: line.seats,
  taken: line.taken,
  openOffers: line.openOffers,
  urgent: line.urgent === 1,
  payer: line.payer,
  dueAt: iso(line.due),
  alarm: line.warning,
})

// The map of the desk: our own outlines, drawn by the server, and below it the same as a list with links.
import type { Child } from 'hono/jsx'
import type { Config } from '#src/config.ts'
import type { Frame } from '#src/http/route.ts'
import type { Label, Lang } from '#src/kernel/label.ts'
import type { GridRow } from '#src/orders/map-queries.ts'
import { outlines, projection } from '#src/orders/outlines.ts'
import { tiles } from '#src/orders/tiles.ts'
import { boardAddress } from './board-filters.tsx'
import { framed } from './frame.tsx'
import { Table } from './lists.tsx'
import { EmptyState, PageHead } from './parts.tsx'

/** `base`: pictures of the operator's map server to lie under our outlines; without them, or without a network, those stand alone. */
export const boardMapPage = (frame: Frame, grids: readonly GridRow[], base: Config['tiles']): Child => {
  const { lang } = frame.asked
  return framed(
    frame,
    { title: words.title[lang], wide: true },
    <>
      <PageHead title={words.title[lang]} lead={words.lead[lang]} back={{ href: '/board', text: words.board[lang] }} />
      {grids.length === 0 ? (
        <EmptyState icon="map" title={words.none[lang]} action={{ href: '/areas', text: words.areas[lang] }} />
      ) : (
        <div class="map-split">
          <Drawing lang={lang} grids={grids} base={base} />
          <Listed lang={lang} grids={grids} />
        </div>
      )}
    </>,
  )
}

const box = { width: 360, height: 400 }
const margin = 60

type Drawn = { readonly lang: Lang; readonly grids: readonly GridRow[]; readonly base: Config['tiles'] }
const Drawing = ({ lang, grids, base }: Drawn) => (
  <figure class="stack">
    <svg
      class={base ? 'map based' : 'map'}
      viewBox={`0 0 ${box.width} ${box.height}`}
      role="img"
      aria-label={words.picture[lang]}
    >
      {base &&
        tiles(base.url, grids, box, margin).map(({ href, x, y, width, height }) => (
          <image href={href} x={x.toFixed(1)} y={y.toFixed(1)} width={width.toFixed(1)} height={height.toFixed(1)} />
        ))}
      <Outlines grids={grids} />
    </svg>
    {base?.note && <figcaption class="muted">{base.note}</figcaption>}
  </figure>
)

const Outlines = ({ grids }: { readonly grids: readonly GridRow[] }) => {
  const spots = grids.map(projection(grids, box, margin))
  const communities = [...new Set(grids.map(grid => grid.community_id))]
  return (
    <>
      {outlines(spots, box).map((polygon, index) => (
        <polygon
          class={communities.indexOf(grids[index]?.community_id ?? '') % 2 === 0 ? 'cell' : 'cell other'}
          points={polygon.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')}
        />
      ))}
      {communities.map(id => {
        const own = spots.filter((_, index) => grids[index]?.community_id === id)
        const middle = own.reduce((sum, { x }) => sum + x, 0) / Math.max(1, own.length)
        return (
          <text class="name" x={middle.toFixed(1)} y={(Math.min(...own.map(({ y }) => y)) - 36).toFixed(1)}>
            {grids.find(grid => grid.community_id === id)?.community}
          </text>
        )
      })}
      {grids.map((grid, index) => (
        <Marks grid={grid} x={spots[index]?.x ?? 0} y={spots[index]?.y ?? 0} />
      ))}
    </>
  )
}

/** A disc with the number of orders, an open triangle with that of volunteers: shapes, not colours, tell them apart. */
const Marks = ({ grid, x, y }: { grid: GridRow; x: number; y: number }) => (
  <g transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}>
    {grid.orders > 0 && (
      <>
        <circle class="orders" cy="-14" r="14" />
        <text class="on" y="-8">
          {grid.orders}
        </text>
      </>
    )}
    {grid.volunteers > 0 && (
      <>
        <path class="volunteers" d="M-14 20 -8 8 -2 20Z" />
        <text class="count" x="2" y="21">
          {grid.volunteers}
        </text>
      </>
    )}
  </g>
)

const Listed = ({ lang, grids }: { lang: Lang; grids: readonly GridRow[] }) => (
  <Table
    caption={words.list[lang]}
    rows={[...grids].sort((one, other) => other.warned - one.warned || other.orders - one.orders)}
    columns={[
      {
        label: words.grid[lang],
        head: true,
        cell: grid => (
          <a href={boardAddress({ queue: 'ready', community: grid.community_id })}>
            {grid.community} {grid.name}
          </a>
        ),
      },
      { label: words.orders[lang], number: true, cell: grid => grid.orders },
      { label: words.warned[lang], number: true, cell: grid => grid.warned },
      { label: words.volunteers[lang], number: true, cell: grid => grid.volunteers },
    ]}
  />
)

const words = {
  title: { zh: '地图', en: 'Map' },
  lead: {
    zh: '圆点是等着办的单，三角是住在那里的志愿者。',
    en: 'Discs are orders that wait, triangles volunteers who live there.',
  },
  board: { zh: '派单台', en: 'Board' },
  none: { zh: '还没有开设网格', en: 'No grids yet' },
  areas: { zh: '去开设区域', en: 'Open a place' },
  picture: { zh: '各网格的单和志愿者，数字见下表', en: 'Orders and volunteers by grid; the numbers are in the table' },
  list: { zh: '按网格', en: 'By grid' },
  grid: { zh: '网格', en: 'Grid' },
  orders: { zh: '等着办的单', en: 'Orders waiting' },
  warned: { zh: '要留意', en: 'To look at' },
  volunteers: { zh: '志愿者', en: 'Volunteers' },
} satisfies Record<string, Label>

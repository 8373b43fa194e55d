// The first page. Whoever holds several roles finds them one under the other: the next visit, one's own services, the desk.
import type { Child } from 'hono/jsx'
import type { HomeView } from '#src/home/view.ts'
import type { Frame } from '#src/http/route.ts'
import { framed } from './frame.tsx'
import { ClientSection } from './home-client.tsx'
import { DeskSection, Elsewhere } from './home-desk.tsx'
import { ToConfirm, ToJudge } from './home-others.tsx'
import { PublicPage } from './home-public.tsx'
import { VolunteerSection } from './home-volunteer.tsx'
import { ButtonLink, Buttons, PageHead } from './parts.tsx'

/** The way to the page that can also be read without a network. */
const Today = ({ frame: { asked } }: { frame: Frame }) => (
  <Buttons>
    <ButtonLink
      href="/today"
      text={asked.lang === 'zh' ? '今天的服务' : 'Today’s visits'}
      icon="calendar-days"
      tone="quiet"
    />
  </Buttons>
)

export const homePage = (frame: Frame, home: HomeView): Child => {
  const { lang } = frame.asked
  const { who, client, volunteer, desk } = home
  if (!who)
    return framed(
      frame,
      { title: lang === 'zh' ? '邻居有事，邻里搭把手' : 'When a neighbour needs a hand' },
      <PublicPage frame={frame} items={home.items} people={home.demo} />,
    )
  const hello = lang === 'zh' ? `${who.name}，您好` : `Hello, ${who.name}`
  return framed(
    frame,
    { title: lang === 'zh' ? '首页' : 'Home' },
    <>
      <PageHead title={hello} />
      <ToConfirm frame={frame} entries={home.toConfirm} />
      <ToJudge frame={frame} disputes={home.judge} />
      {volunteer && <VolunteerSection frame={frame} home={volunteer} />}
      {client && <ClientSection frame={frame} home={client} />}
      {desk && <DeskSection frame={frame} home={desk} />}
      {(client || volunteer) && <Today frame={frame} />}
      <Elsewhere frame={frame} alone={!client && !volunteer && !desk} />
    </>,
  )
}

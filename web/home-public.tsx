// For whoever is not signed in: what Linli is, what it can do, and the way in.
import type { Child } from 'hono/jsx'
import type { DemoRow } from '#src/home/queries.ts'
import type { Frame } from '#src/http/route.ts'
import type { Label } from '#src/kernel/label.ts'
import type { ItemRow } from '#src/orders/placing.ts'
import { roles } from '#src/people/words.ts'
import { minutesText } from './format.ts'
import { ButtonLink, Buttons, ListRow, Notice, PageHead, Rows } from './parts.tsx'

type Props = { readonly frame: Frame; readonly items: readonly ItemRow[]; readonly people: readonly DemoRow[] }

export const PublicPage = ({ frame, items, people }: Props): Child => {
  const { lang } = frame.asked
  return (
    <>
      <PageHead title={words.title[lang]} lead={words.what[lang]} />
      <p>{words.how[lang]}</p>
      <p>
        {words.time[lang]} <a href="/timebank/health">{words.health[lang]}</a>
      </p>
      <Buttons>
        <ButtonLink href="/sign-in" text={words.sign_in[lang]} icon="user" />
      </Buttons>
      {people.length > 0 && <Trying frame={frame} people={people} />}
      <section class="stack">
        <h2>{words.catalogue[lang]}</h2>
        <Rows label={words.catalogue[lang]}>
          {items.map(item => (
            <ListRow
              title={lang === 'zh' ? item.name : item.name_en}
              meta={`${words.usually[lang]}${minutesText(lang, item.minutes)}`}
            />
          ))}
        </Rows>
      </section>
    </>
  )
}

/** The demonstration tells how to get in; the code then shows on the page. */
const Trying = ({ frame, people }: Omit<Props, 'items'>) => {
  const { lang } = frame.asked
  return (
    <Notice lang={lang} kind="info" text={words.demo[lang]}>
      <ul>
        {people.map(({ role, name, phone }) => (
          <li>
            {roles[role][lang]} {name} {phone}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

const words = {
  title: { zh: '邻居有事，邻里搭把手', en: 'When a neighbour needs a hand' },
  what: {
    zh: '需要帮忙的居民点一单，社工核实后请合适的志愿者上门。',
    en: 'A resident asks for help, a social worker checks the request and finds the right volunteer.',
  },
  how: {
    zh: '志愿者都经过登记和培训，来之前您会知道是谁，见面先对签到码，做完由您确认。',
    en: 'Volunteers are registered and trained. You know who is coming, you check each other by a code, and you confirm when it is done.',
  },
  time: {
    zh: '帮过别人的时间记在时间银行里，一分钟就是一分钟，以后自己用，也可以送给家人。',
    en: 'Time given is kept in the time bank, a minute for a minute, to use later or to pass on to family.',
  },
  health: { zh: '看时间银行公示', en: 'See the time bank in public' },
  sign_in: { zh: '登录', en: 'Sign in' },
  demo: {
    zh: '这是演示，人和事都是虚构的。用下面任何一位的手机号登录，验证码会显示在页面上：',
    en: 'This is a demonstration with invented people. Sign in with the phone of any of these; the code shows on the page:',
  },
  catalogue: { zh: '能帮什么忙', en: 'What we can help with' },
  usually: { zh: '一般 ', en: 'Usually ' },
} satisfies Record<string, Label>

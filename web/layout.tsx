import type { Child } from 'hono/jsx'
import type { Lang } from '#src/kernel/label.ts'
import { Icon, type IconName } from './icons.tsx'
import { Notice, type NoticeKind } from './parts.tsx'
import { say } from './texts.ts'

export type View = 'standard' | 'elder'
export type NavItem = { href: string; label: string; icon: IconName; current?: boolean | undefined }

export type PageProps = {
  lang: Lang
  title: string
  view: View
  /** The address of this page with its query: the language and view links come back to it. */
  path: string
  nav: readonly NavItem[]
  person?: { name: string; roles: readonly string[] } | null | undefined
  /** Said on every page to whoever acts for somebody else. */
  acting?: string | undefined
  /** Needed to sign out. */
  csrf?: string | undefined
  /** Where a visitor signs in, shown while nobody is. */
  signIn?: string | undefined
  theme?: string | undefined
  notice?: { kind: NoticeKind; text: string } | undefined
  demo?: { now: string } | null | undefined
  /** The page shows a form that needs changes: its title says so first. */
  failed?: boolean | undefined
  /** Boards and statistics may use the width there is. */
  wide?: boolean | undefined
  /** Scripts that this page is better with, by name (web/islands). */
  islands?: readonly string[] | undefined
  /** This page is shown when there is no network. */
  offline?: boolean | undefined
  links?: readonly { href: string; label: string }[] | undefined
  children?: Child
}

/** A rendered page as a whole document; hono/jsx writes no doctype of its own. */
export const document = async (node: Child): Promise<string> => `<!doctype html>${await (await node)?.toString()}`

/** The sign of two roofs, on a grid of 32 × 28. */
export const logo = 'M2 13 9.5 6l7.5 7M15 13l7.5-7L30 13M5 11v13h9V11M18 11v13h9V11M14 19h4'

/** The frame around every page. No script and no style stands in it, they are files of our own: the content policy allows no other. */
export const Page = (props: PageProps) => {
  const { lang, title, view, theme, failed, notice, wide } = props
  return (
    <html
      lang={lang === 'zh' ? 'zh-CN' : 'en'}
      data-view={view}
      data-theme={isTheme(theme) ? theme : undefined}
      data-who={props.person ? '' : undefined}
      data-offline={props.offline ? '' : undefined}
    >
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="light dark" />
        <meta name="format-detection" content="telephone=no" />
        <title>{`${failed ? say(lang, 'title_error') : ''}${title} · ${say(lang, 'brand')}`}</title>
        <link rel="icon" href={favicon} />
        <link rel="stylesheet" href="/style.css" />
        <link rel="manifest" href="/manifest.webmanifest" />
        <link rel="apple-touch-icon" href="/icon.svg" />
        {['page', ...(props.islands ?? [])].map(name => (
          <script type="module" src={`/islands/${name}.mjs`} />
        ))}
      </head>
      <body>
        <a class="skip" href="#main">
          {say(lang, 'skip')}
        </a>
        <Top {...props} />
        <MainNav {...props} />
        <main id="main" class={wide ? 'wide' : undefined} tabindex={-1}>
          {notice && <Notice lang={lang} kind={notice.kind} text={notice.text} />}
          {props.children}
        </main>
        <Foot {...props} />
      </body>
    </html>
  )
}

const Top = (props: PageProps) => {
  const { lang, view, path, demo } = props
  const other = lang === 'zh' ? 'en' : 'zh'
  const otherView = view === 'elder' ? 'standard' : 'elder'
  return (
    <header>
      {demo && (
        <p class="demo">
          {say(lang, 'demo')} {demo.now}
        </p>
      )}
      {props.acting && (
        <p class="acting">
          <Icon name="users" /> {props.acting}
        </p>
      )}
      <div class={props.wide ? 'top wide' : 'top'}>
        <a class="wordmark" href="/">
          <svg viewBox="0 0 32 28" width="32" height="28" aria-hidden="true" focusable="false">
            <path d={logo} />
          </svg>
          <span lang="zh-CN">邻里</span> <span lang="en">Linli</span>
        </a>
        <ul class="tools" role="list">
          <li>
            <a href={withParam(path, 'view', otherView)}>
              <Icon name="a-large-small" />
              {say(lang, `${otherView}_view`)}
            </a>
          </li>
          <li>
            <a href={withParam(path, 'lang', other)} lang={other === 'zh' ? 'zh-CN' : 'en'} hreflang={other}>
              {other === 'zh' ? '中文' : 'English'}
            </a>
          </li>
          {(props.person || props.signIn) && (
            <li>
              <Account {...props} />
            </li>
          )}
        </ul>
      </div>
    </header>
  )
}

const Account = ({ lang, person, csrf, signIn }: PageProps) => {
  if (!person) return signIn ? <a href={signIn}>{say(lang, 'sign_in')}</a> : null
  return (
    <details class="account">
      <summary>
        <Icon name="user" />
        <span class="account-name">{person.name}</span>
        <Icon name="chevron-down" />
      </summary>
      <div class="account-card">
        <p>
          {say(lang, 'signed_in_as')} <strong>{person.roles.join(' · ')}</strong>
        </p>
        <form method="post" action="/sessions/end">
          <input type="hidden" name="csrf" value={csrf} />
          <button class="button quiet" type="submit">
            <Icon name="log-out" />
            {say(lang, 'sign_out')}
          </button>
        </form>
      </div>
    </details>
  )
}

const MainNav = ({ lang, nav, wide }: PageProps) =>
  nav.length === 0 ? null : (
    <nav class="main-nav" aria-label={say(lang, 'main_nav')}>
      <ul role="list" class={wide ? 'wide' : undefined}>
        {nav.map(({ href, label, icon, current }) => (
          <li>
            <a href={href} aria-current={current ? 'page' : undefined}>
              <Icon name={icon} />
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )

const Foot = ({ lang, links = [], wide }: PageProps) => (
  <footer>
    <div class={wide ? 'wide' : undefined}>
      {links.length > 0 && (
        <nav aria-label={say(lang, 'foot_nav')}>
          <ul role="list">
            {links.map(({ href, label }) => (
              <li>
                <a href={href}>{label}</a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <div class="danger">
        <span>
          <Icon name="siren" /> {say(lang, 'danger')}
        </span>
        <a href="tel:110">{say(lang, 'police')}</a>
        <a href="tel:119">{say(lang, 'fire')}</a>
        <a href="tel:120">{say(lang, 'ambulance')}</a>
      </div>
      <p>{say(lang, 'motto')}</p>
    </div>
  </footer>
)

const isTheme = (theme: string | undefined) => theme === 'light' || theme === 'dark'

const stroke = 'fill="none" stroke="#83325c" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"'
const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 28"><path d="${logo}" ${stroke}/></svg>`
const favicon = `data:image/svg+xml,${encodeURIComponent(drawing)}`

/** Adds a parameter to this page's address. Only one slash may lead: two would name another site. */
function withParam(path: string, name: string, value: string): string {
  const url = new URL(path.replace(/^[/\\]+/, '/'), 'http://local')
  url.searchParams.set(name, value)
  return url.pathname.replace(/^\/+/, '/') + url.search
}

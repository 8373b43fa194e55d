// What every page stands in: its head, the way to the other pages of this person's roles, and what is to be said first.
import type { Child } from 'hono/jsx'
import type { Frame, Problem } from '#src/http/route.ts'
import type { Lang } from '#src/kernel/label.ts'
import { sentenceOf } from '#src/kernel/refusal.ts'
import { holdsRole, type Who } from '#src/people/who.ts'
import { adminRoles, deskRoles, roles } from '#src/people/words.ts'
import { refusals } from '#src/refusals.ts'
import { ErrorSummary } from './fields.tsx'
import { fullWhen } from './format.ts'
import { type NavItem, Page } from './layout.tsx'

type Framed = {
  readonly title: string
  readonly wide?: boolean
  readonly islands?: readonly string[]
  readonly offline?: boolean
  readonly notice?: { kind: 'done' | 'warn' | 'info'; text: string }
}

/** A page in its frame; a problem comes first, with links to the fields. */
export const framed = (frame: Frame, page: Framed, children: Child): Child => {
  const { asked, who, problem } = frame
  return (
    <Page
      lang={asked.lang}
      title={page.title}
      view={asked.view}
      path={asked.path}
      nav={navOf(who, asked.lang, asked.url.pathname)}
      person={who ? { name: who.name, roles: [...new Set(who.roles.map(held => roles[held.role][asked.lang]))] } : null}
      acting={actingFor(who, asked.lang)}
      csrf={asked.csrf}
      signIn="/sign-in"
      notice={page.notice ?? done(frame)}
      demo={frame.demo ? { now: fullWhen(asked.lang, frame.now, {}) } : null}
      failed={problem !== null}
      wide={page.wide ?? false}
      islands={page.islands}
      offline={page.offline}
      links={footOf(who, asked.lang)}
    >
      {problem ? <ErrorSummary lang={asked.lang} errors={summary(problem, asked.lang)} /> : null}
      {children}
    </Page>
  )
}

/** For whom a proxy does everything that they do here; somebody who orders for themselves, too, is told to look. */
const actingFor = (who: Who | null, lang: Lang): string | undefined => {
  if (!who || who.actsFor.length === 0) return undefined
  const names = who.actsFor.join(lang === 'zh' ? '、' : ', ')
  if (holdsRole(who, 'resident'))
    return lang === 'zh' ? `您也代${names}办理，请看清是给谁的` : `You also act for ${names}: mind for whom it is`
  return lang === 'zh' ? `您在代${names}办理` : `You are acting for ${names}`
}

/** What stands beside a field after a refusal. */
export const errorOf = (frame: Frame, field: string): string | undefined =>
  frame.problem?.errors.find(error => error.path.replaceAll('/', '.') === field)?.detail
/** What the person had typed into a field before the refusal. */
export const typedOf = (frame: Frame, field: string): string | undefined => {
  const value = frame.problem?.typed[field]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}

const summary = (problem: Problem, lang: Lang) =>
  problem.errors.length > 0
    ? problem.errors.map(error => ({
        text: error.detail,
        ...(error.href ? { href: error.href } : error.path ? { field: error.path.replaceAll('/', '.') } : {}),
      }))
    : [{ text: sentenceOf(refusals[problem.refusal], lang) }]

const navOf = (who: Who | null, lang: Lang, path: string): NavItem[] => {
  if (!who) return []
  const desk = holdsRole(who, 'social_worker', 'station_admin')
  const items: (NavItem | false)[] = [
    { href: '/', label: lang === 'zh' ? '首页' : 'Home', icon: 'house' },
    desk && { href: '/board', label: lang === 'zh' ? '派单' : 'Board', icon: 'clipboard-list' },
    { href: '/orders', label: lang === 'zh' ? '服务' : 'Services', icon: 'calendar-days' },
    desk && { href: '/people', label: lang === 'zh' ? '人员' : 'People', icon: 'users' },
    holdsRole(who, 'social_worker', 'supervisor', 'station_admin', 'district_admin') && {
      href: '/supervision',
      label: lang === 'zh' ? '督导' : 'Supervision',
      icon: 'chart-column',
    },
    { href: '/timebank/accounts', label: lang === 'zh' ? '时间' : 'Time', icon: 'hourglass' },
    holdsRole(who, 'auditor') && {
      href: '/audit/verify',
      label: lang === 'zh' ? '审计' : 'Audit',
      icon: 'shield-check',
    },
    !desk && { href: '/me', label: lang === 'zh' ? '我的' : 'Me', icon: 'user' },
  ]
  return items
    .filter(item => item !== false)
    .map(item => ({
      ...item,
      current:
        item.href === '/'
          ? path === '/'
          : path.startsWith(item.href === '/timebank/accounts' ? '/timebank' : item.href) ||
            (item.href === '/supervision' && path.startsWith('/staff/')) ||
            (item.href === '/board' && /^\/(plans|incidents)(\/|$)/.test(path)) ||
            (item.href === '/me' && /^\/(people|volunteers)\//.test(path) && path.includes(who.id)),
    }))
}

/** What is looked up now and then: at the foot of every page. */
const footOf = (who: Who | null, lang: Lang) => {
  const zh = lang === 'zh'
  const desk = holdsRole(who, ...deskRoles)
  return [
    ...(who ? [{ href: '/catalogue', label: zh ? '服务目录' : 'Services offered' }] : []),
    ...(desk ? [{ href: '/outbox', label: zh ? '发件箱' : 'Messages sent' }] : []),
    ...(desk || holdsRole(who, ...adminRoles) ? [{ href: '/areas', label: zh ? '区域' : 'Places' }] : []),
  ]
}

const done = (frame: Frame) => {
  if (!frame.asked.url.searchParams.has('done')) return undefined
  return { kind: 'done' as const, text: frame.asked.lang === 'zh' ? '已办好。' : 'Done.' }
}

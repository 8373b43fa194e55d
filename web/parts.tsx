import type { Child } from 'hono/jsx'
import type { Lang } from '#src/kernel/label.ts'
import { Icon, type IconName } from './icons.tsx'
import { say } from './texts.ts'

/** Where a link leads and what it says. */
export type Going = { href: string; text: string; icon?: IconName | undefined }

export type ButtonTone = 'main' | 'quiet' | 'grave'

/** A link that looks like a button: it goes somewhere. What *does* something is a `SubmitButton`. */
export const ButtonLink = ({ href, text, icon, tone = 'main' }: Going & { tone?: ButtonTone | undefined }) => (
  <a class={`button ${tone}`} href={href}>
    {icon && <Icon name={icon} />}
    {text}
  </a>
)

/** Several buttons side by side, one under the other on a phone; `many` stand in columns, so that one can look for one's own. */
export const Buttons = ({ many, children }: { many?: boolean | undefined; children?: Child }) => (
  <div class={many ? 'many buttons' : 'buttons'}>{children}</div>
)

export type PageHeadProps = {
  title: string
  lead?: Child
  badge?: Child
  back?: Going | undefined
  action?: Going | undefined
}

/** The page's one heading, and at most one thing to do about it. */
export const PageHead = ({ title, lead, badge, back, action }: PageHeadProps) => (
  <div class="page-head">
    {back && (
      <a class="back" href={back.href}>
        <Icon name="arrow-left" />
        {back.text}
      </a>
    )}
    <div class="page-title">
      <h1>{title}</h1>
      {badge}
    </div>
    {lead && <p class="lead">{lead}</p>}
    {action && <ButtonLink {...action} />}
  </div>
)

/** A list of `ListRow`s. `label` names the list for people who cannot see the heading above it. */
export const Rows = ({ label, children }: { label?: string | undefined; children?: Child }) => (
  <ul class="rows" role="list" aria-label={label}>
    {children}
  </ul>
)

export type ListRowProps = {
  title: Child
  href?: string | undefined
  text?: Child
  meta?: Child
  badge?: Child
  icon?: IconName | undefined
  current?: boolean | undefined
  /** What tells this row from others of its title, for those who hear its link alone. */
  apart?: string | undefined
}

/** One line of a list; with `href` the whole row can be pressed. `meta` is the time or number at its end. */
export const ListRow = ({ title, href, text, meta, badge, icon, current, apart }: ListRowProps) => (
  <li class={current ? 'row current' : 'row'}>
    {icon && <Icon name={icon} />}
    <div class="row-body">
      {href ? (
        <a class="row-title" href={href} aria-current={current ? 'true' : undefined}>
          {title}
          {apart && <span class="unseen"> {apart}</span>}
        </a>
      ) : (
        <span class="row-title">{title}</span>
      )}
      {text && <div class="row-text">{text}</div>}
    </div>
    {(badge || meta) && (
      <div class="row-end">
        {badge}
        {meta && <span class="row-meta">{meta}</span>}
      </div>
    )}
  </li>
)

/** A group of things that belong together. `main` is for the one that matters most on the page. */
export const Card = (props: {
  title?: string | undefined
  main?: boolean | undefined
  badge?: Child
  children?: Child
}) => (
  <section class={props.main ? 'card main' : 'card'}>
    {props.title && (
      <div class="card-head">
        <h2>{props.title}</h2>
        {props.badge}
      </div>
    )}
    {props.children}
  </section>
)

/** Big doors on a home page: at most three, so that the choice is easy. */
export const Tiles = ({ children }: { children?: Child }) => (
  <ul class="tiles" role="list">
    {children}
  </ul>
)

/** One big door: an icon, a word or two, and what is behind it. */
export const Tile = ({ href, icon, title, text }: { href: string; icon: IconName; title: string; text?: Child }) => (
  <li class="tile">
    <Icon name={icon} />
    <div>
      <a href={href}>{title}</a>
      {text && <span class="tile-text">{text}</span>}
    </div>
  </li>
)

export type PersonProps = {
  lang: Lang
  name: string
  text?: Child
  phone?: string | undefined
  /** The number stands on the button, for whoever rings from another telephone. */
  numbered?: boolean | undefined
}

/** Somebody you are about to meet: a face-sized initial, the name, and a button that rings them. */
export const Person = ({ lang, name, text, phone, numbered }: PersonProps) => (
  <div class="person">
    <span class="initial" aria-hidden="true">
      {[...name][0]}
    </span>
    <div class="person-body">
      <strong>{name}</strong>
      {text && <div class="row-text">{text}</div>}
    </div>
    {phone && (
      <a class="button quiet" href={`tel:${phone}`}>
        <Icon name="phone" />
        {say(lang, 'call')}
        <span class="unseen"> {name}</span>
        {numbered && <span class="number">{phone.replace(/^(\d{3})(\d{4})(\d{4})$/, '$1 $2 $3')}</span>}
      </a>
    )}
  </div>
)

export type Definition = { term: string; value: Child; change?: { href: string } | undefined }

/** Terms and values, as on a form somebody has filled in; `change` leads back to the question. */
export const DefinitionList = ({ lang, items }: { lang: Lang; items: readonly Definition[] }) => (
  <dl class="facts">
    {items.map(({ term, value, change }) => (
      <div>
        <dt>{term}</dt>
        <dd>{value}</dd>
        {change && (
          <dd class="change">
            <a href={change.href}>
              {say(lang, 'change')}
              <span class="unseen"> {term}</span>
            </a>
          </dd>
        )}
      </div>
    ))}
  </dl>
)

const noticeIcons = { done: 'circle-check', warn: 'triangle-alert', info: 'info' } as const
export type NoticeKind = keyof typeof noticeIcons
export type NoticeProps = {
  lang: Lang
  kind: NoticeKind
  text?: string | undefined
  children?: Child
}

/** Something said to the reader: what was done, what to mind, what helps to know. */
export const Notice = ({ lang, kind, text, children }: NoticeProps) => (
  <div class={`notice ${kind}`} role="status">
    <Icon name={noticeIcons[kind]} />
    <div>
      <p>
        <strong class="unseen">{say(lang, kind)}</strong>
        {text}
      </p>
      {children}
    </div>
  </div>
)

/** A list with nothing in it yet: what it will hold, and what to do first. */
export const EmptyState = (props: {
  title: string
  text?: Child
  icon?: IconName | undefined
  action?: Going | undefined
}) => (
  <div class="empty">
    <Icon name={props.icon ?? 'hand-heart'} />
    <p class="empty-title">{props.title}</p>
    {props.text && <p>{props.text}</p>}
    {props.action && <ButtonLink {...props.action} />}
  </div>
)

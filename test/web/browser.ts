// A browser without JavaScript: it opens addresses with cookies, reads forms out of the page, and sends what stands in them.
import type { Hono } from 'hono'
import { createApp } from '#src/app.ts'
import { readConfig } from '#src/config.ts'
import type { Linli } from '#src/http/route.ts'
import type { Lang } from '#src/kernel/label.ts'
import { type Name, type Town, tokenOf } from '#test/town.ts'

export type Seen = { readonly status: number; readonly html: string; readonly text: string; readonly location: string }
export type Form = { readonly action: string; readonly fields: [string, string][]; readonly html: string }
type Settings = { readonly env?: Record<string, string> }

/** The whole app over a town, at a moment that the test sets. */
export const browser = (town: Town, { env = {} }: Settings = {}) => {
  const clock = { now: 0 }
  let ids = 0
  const linli: Linli = {
    db: town.db,
    clock: { now: () => clock.now },
    newId: () => `made-${String(++ids).padStart(6, '0')}`,
    newSecret: () => 's'.repeat(64),
    config: readConfig(env),
    deliver: null,
    style: '',
  }
  const app: Hono = createApp(linli)
  const headers = (who: Name | null, lang: Lang) => ({
    accept: 'text/html',
    cookie: `lang=${lang}${who ? `; session=${tokenOf(who)}` : ''}`,
    'sec-fetch-site': 'same-origin',
    origin: 'http://localhost',
  })
  const open = async (who: Name | null, path: string, lang: Lang = 'zh'): Promise<Seen> =>
    seen(await app.request(path, { headers: headers(who, lang) }))
  const send = async (who: Name | null, form: Pick<Form, 'action' | 'fields'>, lang: Lang = 'zh'): Promise<Seen> =>
    seen(
      await app.request(form.action, {
        method: 'POST',
        headers: { ...headers(who, lang), 'content-type': 'application/x-www-form-urlencoded' },
        body: String(new URLSearchParams(form.fields)),
      }),
    )
  return { open, send, clock, linli }
}
export type Browser = ReturnType<typeof browser>

const seen = async (answer: Response): Promise<Seen> => {
  const html = await answer.text()
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? ''
  return { status: answer.status, html, text: said(main), location: answer.headers.get('location') ?? '' }
}
/** What a reader is told, without the marks. */
const said = (html: string) => plain(html.replaceAll(/<[^>]+>/g, ' ')).replaceAll(/\s+/g, ' ')
const plain = (text: string) =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

/** The forms of the page's own part that do something, with the fields as they would be sent untouched. */
export const formsOf = ({ html }: Seen): Form[] => {
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? ''
  return [...main.matchAll(/<form[^>]*method="post"[^>]*>[\s\S]*?<\/form>/g)].map(([form]) => ({
    action: plain(attribute(form, 'action') ?? ''),
    fields: [...inputs(form), ...textareas(form)],
    html: form,
  }))
}
const inputs = (form: string): [string, string][] =>
  [...form.matchAll(/<input[^>]*>/g)]
    .map(([input]) => input)
    .filter(input => !/type="(radio|checkbox)"/.test(input) || (/ checked=/.test(input) && !/ disabled=/.test(input)))
    .map(input => [plain(attribute(input, 'name') ?? ''), plain(attribute(input, 'value') ?? '')])
const textareas = (form: string): [string, string][] =>
  [...form.matchAll(/<textarea([^>]*)>([\s\S]*?)<\/textarea>/g)].map(([, marks = '', value = '']) => [
    plain(attribute(marks, 'name') ?? ''),
    plain(value),
  ])
const attribute = (tag: string, name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]

/** The names of everything in a form that can be answered, chosen or not. */
export const namesOf = (form: Form): string[] => [
  ...new Set([...form.html.matchAll(/<(?:input|textarea)[^>]*\sname="([^"]+)"/g)].map(([, name = '']) => name)),
]
/** The choices of a question. */
export const choicesOf = (form: Form, name: string): string[] =>
  [...form.html.matchAll(/<input[^>]*>/g)]
    .map(([input]) => input)
    .filter(input => attribute(input, 'name') === name && !/ disabled=/.test(input))
    .map(input => plain(attribute(input, 'value') ?? ''))
/** The form with some answers given. */
export const filled = (form: Form, answers: Readonly<Record<string, string>>): Form => ({
  ...form,
  fields: [...form.fields.filter(([name]) => !(name in answers)), ...Object.entries(answers)],
})
/** Every address that the page's own part leads to. */
export const linksOf = ({ html }: Seen): string[] => {
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? ''
  return [...main.matchAll(/<a[^>]*\shref="([^"]*)"/g)].map(([, href = '']) => plain(href))
}
/** The link whose words start so. */
export const linkTo = ({ html }: Seen, words: string): string => {
  const links = [...html.matchAll(/<a[^>]*\shref="([^"]*)"[^>]*>([\s\S]*?)<\/a>/g)]
  const found = links.find(([, , inside = '']) => said(inside).trim().startsWith(words))
  if (!found) throw new Error(`there is no link “${words}”`)
  return plain(found[1] ?? '')
}

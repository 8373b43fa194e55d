// Registering somebody at the desk.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import type { Label, Lang } from '#src/kernel/label.ts'
import type { AreaLine } from '#src/people/queries.ts'
import { entitlements, roles } from '#src/people/words.ts'
import { AreaSelect } from './act.tsx'
import { contactQuestions, nameQuestions } from './act-words.ts'
import { choicesOf, type Question, Questions } from './form-fields.tsx'
import { ActionForm, SubmitButton } from './forms.tsx'
import { framed } from './frame.tsx'
import { Notice, PageHead } from './parts.tsx'

const words = {
  title: { zh: '登记人员', en: 'Register somebody' },
  lead: { zh: '登记以后就有自己的时间账户。', en: 'Everybody registered has a time account of their own.' },
  area: { zh: '住在哪个网格', en: 'Grid of the home' },
  send: { zh: '登记', en: 'Register' },
  back: { zh: '人员', en: 'People' },
  alone: {
    zh: '同一户的人不能互相服务。家里已经有人登记的，请从那个人的页面点“登记同住家人”。',
    en: 'People of one household do not serve each other. If somebody of the home is registered already, start from their page: “Register somebody of this household”.',
  },
} satisfies Record<string, Label>

const livesWith = (name: string, lang: Lang): string =>
  lang === 'zh'
    ? `和${name}同住。同一户的人不能互相服务。`
    : `Lives with ${name}. People of one household do not serve each other.`

const rolesQuestion: Question = {
  kind: 'many',
  name: 'roles',
  label: { zh: '来做什么', en: 'What they come for' },
  choices: choicesOf({ resident: roles.resident, volunteer: roles.volunteer, proxy: roles.proxy }),
}
const more: readonly Question[] = [
  {
    kind: 'one',
    name: 'entitlement',
    label: { zh: '公益时间池可以为其付时间，因为', en: 'The pool may pay, because of' },
    choices: choicesOf(entitlements),
    optional: true,
  },
]

type Shown = { readonly areas: readonly AreaLine[]; readonly housemate: { id: string; name: string } | null }

export const registerPage = (frame: Frame, { areas, housemate }: Shown): Child => {
  const { lang, csrf } = frame.asked
  return framed(
    frame,
    { title: words.title[lang] },
    <>
      <PageHead title={words.title[lang]} lead={words.lead[lang]} back={{ href: '/people', text: words.back[lang] }} />
      <Notice lang={lang} kind="info" text={housemate ? livesWith(housemate.name, lang) : words.alone[lang]} />
      <ActionForm
        action={housemate ? `/people?household=${housemate.id}` : '/people'}
        csrf={csrf}
        command={frame.command()}
      >
        <Questions frame={frame} questions={[rolesQuestion, ...nameQuestions]} />
        <AreaSelect frame={frame} areas={areas} label={words.area[lang]} />
        {housemate && <input type="hidden" name="household" value={housemate.id} />}
        <Questions frame={frame} questions={[...contactQuestions, ...more]} />
        <SubmitButton text={words.send[lang]} />
      </ActionForm>
    </>,
  )
}

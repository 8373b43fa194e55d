// Registering somebody at the desk.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import type { Label } from '#src/kernel/label.ts'
import type { AreaLine } from '#src/people/queries.ts'
import { entitlements, roles } from '#src/people/words.ts'
import { AreaSelect } from './act.tsx'
import { contactQuestions, nameQuestions } from './act-words.ts'
import { choicesOf, type Question, Questions } from './form-fields.tsx'
import { ActionForm, SubmitButton } from './forms.tsx'
import { framed } from './frame.tsx'
import { PageHead } from './parts.tsx'

const words = {
  title: { zh: '登记人员', en: 'Register somebody' },
  lead: { zh: '登记以后就有自己的时间账户。', en: 'Everybody registered has a time account of their own.' },
  area: { zh: '住在哪个网格', en: 'Grid of the home' },
  send: { zh: '登记', en: 'Register' },
  back: { zh: '人员', en: 'People' },
} satisfies Record<string, Label>

const rolesQuestion: Question = {
  kind: 'many',
  name: 'roles',
  label: { zh: '来做什么', en: 'What they come for' },
  choices: choicesOf({ resident: roles.resident, volunteer: roles.volunteer, proxy: roles.proxy }),
}
const more: readonly Question[] = [
  {
    kind: 'text',
    name: 'household',
    label: { zh: '同住家人的编号', en: 'Id of somebody in the same household' },
    hint: {
      zh: '同一户的人不能互相服务。编号在那个人的页面地址里。',
      en: 'People of one household do not serve each other. The id stands in the address of their page.',
    },
    optional: true,
  },
  {
    kind: 'one',
    name: 'entitlement',
    label: { zh: '公益时间池可以为其付时间，因为', en: 'The pool may pay, because of' },
    choices: choicesOf(entitlements),
    optional: true,
  },
]

export const registerPage = (frame: Frame, areas: readonly AreaLine[]): Child => {
  const { lang, csrf, query } = frame.asked
  return framed(
    frame,
    { title: words.title[lang] },
    <>
      <PageHead title={words.title[lang]} lead={words.lead[lang]} back={{ href: '/people', text: words.back[lang] }} />
      <ActionForm action="/people" csrf={csrf} command={frame.command()}>
        <Questions frame={frame} questions={[rolesQuestion, ...nameQuestions]} />
        <AreaSelect frame={frame} areas={areas} label={words.area[lang]} />
        <Questions frame={frame} questions={[...contactQuestions, ...more]} filled={{ household: query.household }} />
        <SubmitButton text={words.send[lang]} />
      </ActionForm>
    </>,
  )
}

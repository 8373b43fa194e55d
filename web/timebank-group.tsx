// The account of a group: a name and a place. Its hours are donated and never spent.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import { Field, Select } from './fields.tsx'
import { ActionForm, SubmitButton } from './forms.tsx'
import { errorOf, framed, typedOf } from './frame.tsx'
import { PageHead } from './parts.tsx'

export const groupPage = (frame: Frame, areas: readonly { readonly id: string; readonly name: string }[]): Child => {
  const { lang, csrf } = frame.asked
  return framed(
    frame,
    { title: words.title[lang] },
    <>
      <PageHead
        title={words.title[lang]}
        lead={words.lead[lang]}
        back={{ href: '/timebank/accounts', text: words.back[lang] }}
      />
      <ActionForm action="/timebank/groups" csrf={csrf} command={frame.command()}>
        <Field
          lang={lang}
          name="name"
          label={words.name[lang]}
          error={errorOf(frame, 'name')}
          value={typedOf(frame, 'name')}
          maxlength={60}
        />
        <Select
          lang={lang}
          name="area"
          label={words.area[lang]}
          error={errorOf(frame, 'area')}
          value={typedOf(frame, 'area') ?? (areas.length === 1 ? areas[0]?.id : undefined)}
          options={areas.map(area => ({ value: area.id, text: area.name }))}
        />
        <SubmitButton text={words.send[lang]} />
      </ActionForm>
    </>,
  )
}

const words = {
  title: { zh: '开设团体账户', en: 'Open the account of a group' },
  lead: {
    zh: '团体的时间只能捐给公益时间池，不能自己使用。',
    en: 'What a group earns it donates to the pool; it spends nothing.',
  },
  back: { zh: '回到时间', en: 'Back to time' },
  name: { zh: '团体名称', en: 'Name of the group' },
  area: { zh: '属于哪里', en: 'Where it belongs' },
  send: { zh: '开设账户', en: 'Open the account' },
}

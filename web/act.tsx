// The form of one act about a person: what will happen, what is asked, and a button that says it.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import type { Label } from '#src/kernel/label.ts'
import { type ActName, actOf } from '#src/people/acts.ts'
import type { PersonView, Related, ServiceChoice } from '#src/people/person-view.ts'
import type { AreaLine } from '#src/people/queries.ts'
import { actNotes, actQuestions, actWarnings } from './act-words.ts'
import { Checks } from './choices.tsx'
import { Select } from './fields.tsx'
import { Questions } from './form-fields.tsx'
import { ActionForm, SubmitButton } from './forms.tsx'
import { errorOf, framed, typedOf } from './frame.tsx'
import { LoadCard, loadOf, Week } from './free-week.tsx'
import { Notice, PageHead } from './parts.tsx'

const words = {
  back: { zh: '返回', en: 'Back' },
  area: { zh: '在哪个区域', en: 'In which area' },
  services: { zh: '愿意做哪些服务', en: 'Which services' },
  services_hint: {
    zh: '选中的会优先邀请；没选的也可以来问，都可以婉拒。',
    en: 'Asked for these first. You may be asked for others too, and may always decline.',
  },
  met: { zh: '在服务里见过的人', en: 'Somebody met in a service' },
} satisfies Record<string, Label>

type Shown = {
  readonly person: PersonView | Related
  readonly action: ActName
  readonly areas: readonly AreaLine[]
  readonly services: readonly ServiceChoice[]
  readonly met: readonly Related[]
}

/** One act, one page: nothing happens by a slip of the thumb. */
export const actPage = (frame: Frame, shown: Shown): Child => {
  const { person, action, areas } = shown
  const { lang, csrf, url } = frame.asked
  const title = actOf(action).label[lang]
  const [note, warning] = [actNotes[action], actWarnings[action]]
  const own = frame.who?.id === person.id
  return framed(
    frame,
    { title },
    <>
      <PageHead
        title={title}
        lead={own ? undefined : person.name}
        back={{ href: own ? '/me' : `/people/${person.id}`, text: words.back[lang] }}
      />
      {warning ? <Notice lang={lang} kind="warn" text={warning[lang]} /> : null}
      {note ? <p class="lead">{note[lang]}</p> : null}
      <ActionForm action={url.pathname} csrf={csrf} command={frame.command()}>
        {action === 'block_pair' ? <Met frame={frame} met={shown.met} /> : null}
        <Questions
          frame={frame}
          questions={actQuestions[action]}
          filled={'bornOn' in person ? known(action, person) : {}}
        />
        {action === 'grant' ? <AreaSelect frame={frame} areas={areas} label={words.area[lang]} /> : null}
        {action === 'set_hours' && 'hours' in person ? <Week frame={frame} person={person} /> : null}
        {action === 'tell_wishes' ? <Services frame={frame} services={shown.services} /> : null}
        <SubmitButton text={title} tone={warning ? 'grave' : 'main'} />
      </ActionForm>
      {action === 'set_hours' && 'hours' in person ? <LoadCard frame={frame} person={person} /> : null}
    </>,
  )
}

const known = (action: ActName, person: PersonView) => {
  if (action === 'correct') return record(person)
  if (action === 'set_load') return loadOf(person)
  if (action === 'tell_languages') return { languages: person.languages }
  if (action !== 'place_home' || !person.location) return {}
  return { latitude: String(person.location.latitude), longitude: String(person.location.longitude) }
}

const record = (person: PersonView) => ({
  name: person.name,
  phone: person.phone,
  bornOn: person.bornOn,
  address: person.address,
  emergencyName: person.emergency?.name,
  emergencyPhone: person.emergency?.phone,
  entitlement: person.entitlement ?? 'none',
})

/** The places one may choose from, each under the one it lies in. */
export const AreaSelect = ({
  frame,
  areas,
  label,
  name = 'area',
}: {
  frame: Frame
  areas: readonly AreaLine[]
  label: string
  name?: string
}) => (
  <Select
    lang={frame.asked.lang}
    name={name}
    label={label}
    value={typedOf(frame, name) ?? frame.asked.query[name]}
    error={errorOf(frame, name)}
    options={areas.map(area => ({
      value: area.id,
      text: area.parent_name ? `${area.parent_name} · ${area.name}` : area.name,
    }))}
  />
)

const Services = ({ frame, services }: { frame: Frame; services: readonly ServiceChoice[] }) => (
  <Checks
    lang={frame.asked.lang}
    name="items"
    label={words.services[frame.asked.lang]}
    hint={words.services_hint[frame.asked.lang]}
    error={errorOf(frame, 'items')}
    options={services.map(each => ({ value: each.code, text: each[frame.asked.lang] }))}
    values={services.filter(each => each.chosen === 1).map(each => each.code)}
    optional
  />
)

/** Whom the person knows from a service; nobody has to look up a telephone. */
const Met = ({ frame, met }: { frame: Frame; met: readonly Related[] }) =>
  met.length === 0 ? null : (
    <Select
      lang={frame.asked.lang}
      name="other"
      label={words.met[frame.asked.lang]}
      value={typedOf(frame, 'other')}
      error={errorOf(frame, 'other')}
      options={met.map(each => ({ value: each.id, text: each.name }))}
      optional
    />
  )

// Drafting a version of the grading rules: the form, filled with the newest version. What is left empty at a gate is no longer asked.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import type { Label, Lang } from '#src/kernel/label.ts'
import { type Colour, colourCodes, colours, type Sign } from '#src/volunteers/colours.ts'
import { dialGroups, dialNames, dialOf, dialValue } from '#src/volunteers/dials.ts'
import { type SignText, signTexts } from '#src/volunteers/draft-difference.ts'
import { gateSetting, judged, type Limit } from '#src/volunteers/gate-settings.ts'
import { choicesAt, type GateAsked, type GatesAsked } from '#src/volunteers/gates.ts'
import type { GradePolicy } from '#src/volunteers/grade.ts'
import { Checks } from './choices.tsx'
import { Field, TextArea } from './fields.tsx'
import { ActionForm, SubmitButton } from './forms.tsx'
import { errorOf, framed } from './frame.tsx'
import { PageHead } from './parts.tsx'

const address = '/policies/grade'
const groups = Object.keys(dialGroups) as (keyof typeof dialGroups)[]

const words = {
  title: { zh: '起草新版本', en: 'Draft a version' },
  lead: {
    zh: '从最新版本改起，只改需要改的。起草不影响任何人；先看会影响谁，再由另一个人启用。',
    en: 'Start from the newest version and change what needs changing. Drafting changes nobody: see whom it would change, then another person puts it into force.',
  },
  gates: { zh: '各颜色的门槛', en: 'What each colour asks' },
  gates_hint: {
    zh: '先看红，再看黄、绿、蓝。留空的一条就不看；收取报酬一定建议暂停，不能去掉。',
    en: 'Judged in this order: red, yellow, green, blue. A line that is left empty is not asked. Taking pay always leads to a proposed pause.',
  },
  also: { zh: '还要看', en: 'asked as well' },
  legend: { zh: '四种颜色的说法', en: 'The words of the colours' },
  legend_hint: {
    zh: '只改说法，能接哪些服务不变。颜色和形状也不变，好让人认得。',
    en: 'Only the words change, not what may be offered. Colour and shape stay, so that they are known again.',
  },
  zh: { zh: '中文', en: 'Chinese' },
  en: { zh: '英文', en: 'English' },
  reason: { zh: '为什么要改', en: 'Why' },
  reason_hint: { zh: '启用的人会看到，也留在记录里。', en: 'Whoever decides reads it; it stays on record.' },
  send: { zh: '起草，看会影响谁', en: 'Draft it and see whom it would change' },
  back: { zh: '全部规则', en: 'The rules' },
} satisfies Record<string, Label>

type Newest = { readonly code: string; readonly policy: GradePolicy; readonly gates: GatesAsked }

export const draftingPage = (frame: Frame, newest: Newest): Child => {
  const { lang, csrf } = frame.asked
  return framed(
    { ...frame, asked: { ...frame.asked, path: `${address}/drafts/new` } },
    { title: words.title[lang] },
    <>
      <PageHead title={words.title[lang]} lead={words.lead[lang]} back={{ href: address, text: words.back[lang] }} />
      <ActionForm action={`${address}/drafts`} csrf={csrf} command={frame.command()}>
        <Numbers frame={frame} policy={newest.policy} />
        <h2>{words.gates[lang]}</h2>
        <p class="hint">{words.gates_hint[lang]}</p>
        {judged.map(colour => (
          <Gate frame={frame} colour={colour} asked={newest.gates[colour]} />
        ))}
        <h2>{words.legend[lang]}</h2>
        <p class="hint">{words.legend_hint[lang]}</p>
        {colourCodes.map(code => (
          <Words frame={frame} code={code} sign={newest.policy.legend[code]} />
        ))}
        <TextArea
          {...asks(frame, 'reason')}
          label={words.reason[lang]}
          hint={words.reason_hint[lang]}
          value={typedAt(frame, 'reason')}
          rows={3}
          maxlength={500}
        />
        <SubmitButton text={words.send[lang]} />
      </ActionForm>
    </>,
  )
}

const Numbers = ({ frame, policy }: { frame: Frame; policy: GradePolicy }) => {
  const { lang } = frame.asked
  return (
    <>
      {groups.map(group => (
        <Group title={dialGroups[group][lang]} heading>
          {dialNames
            .filter(name => dialOf(name).group === group)
            .map(name => (
              <Field
                {...asks(frame, `numbers.${name}`)}
                label={dialOf(name).label[lang]}
                value={typedAt(frame, `numbers.${name}`) ?? dialValue(policy, name)}
                inputmode="decimal"
                size="short"
              />
            ))}
        </Group>
      ))}
    </>
  )
}

const Gate = ({ frame, colour, asked }: { frame: Frame; colour: Colour; asked: GateAsked }) => {
  const { lang } = frame.asked
  const { label, limits, criteria } = gateSetting(colour)
  const choices = choicesAt(colour)
  const name = `gates.${colour}.also`
  const options = choices.map(choice => ({ value: choice, text: criteria[choice]?.also?.[lang] ?? choice }))
  return (
    <Group title={label[lang]}>
      {Object.entries(limits).map(([limit, setting]) => (
        <LimitField
          frame={frame}
          name={`gates.${colour}.limits.${limit}`}
          limit={setting}
          stands={asked.limits[limit]}
        />
      ))}
      {choices.length > 0 && (
        <Checks
          {...asks(frame, name)}
          label={
            lang === 'zh'
              ? `${colours[colour].name.zh}：${words.also.zh}`
              : `${colours[colour].name.en}: ${words.also.en}`
          }
          options={options}
          inline
          values={frame.problem ? listAt(frame, name) : asked.also}
        />
      )}
    </Group>
  )
}

type LimitProps = { frame: Frame; name: string; limit: Limit; stands: number | undefined }
/** Empty where it is not asked; after a refusal as it was typed, empty included. */
const LimitField = ({ frame, name, limit, stands }: LimitProps) => (
  <Field
    {...asks(frame, name)}
    label={limit.label[frame.asked.lang]}
    value={frame.problem ? (typedAt(frame, name) ?? '') : (stands ?? '')}
    inputmode={limit.broken ? 'decimal' : 'numeric'}
    size="short"
    optional={!limit.needed}
  />
)

/** What one colour is called and what it means, in both languages. */
const Words = ({ frame, code, sign }: { frame: Frame; code: Colour; sign: Sign }) => {
  const { lang } = frame.asked
  return (
    <fieldset class="worded">
      <legend>
        <h3>{`${sign.shape} ${sign.name[lang]}`}</h3>
      </legend>
      <div class="group">
        <Word frame={frame} code={code} said="zh" sign={sign} />
        <Word frame={frame} code={code} said="en" sign={sign} />
      </div>
      <Effect frame={frame} code={code} said="zh" sign={sign} />
      <Effect frame={frame} code={code} said="en" sign={sign} />
    </fieldset>
  )
}
type SaidProps = { frame: Frame; code: Colour; said: Lang; sign: Sign }
const saying = ({ frame, code, said, sign }: SaidProps, text: SignText) => {
  const { lang } = frame.asked
  const name = `legend.${code}.${text}.${said}`
  const [label, language] = [signTexts[text][lang], words[said][lang]]
  return {
    ...asks(frame, name),
    label: lang === 'zh' ? `${label}（${language}）` : `${label} (${language})`,
    value: frame.problem ? (typedAt(frame, name) ?? '') : sign[text][said],
  }
}
const Word = (props: SaidProps) => <Field {...saying(props, 'word')} maxlength={40} />
const Effect = (props: SaidProps) => <TextArea {...saying(props, 'effect')} rows={2} maxlength={400} />

type GroupProps = { title: string; heading?: boolean; children?: Child }
const Group = ({ title, heading = false, children }: GroupProps) => (
  <fieldset class="group">
    <legend>{heading ? <h2>{title}</h2> : <h3>{title}</h3>}</legend>
    {children}
  </fieldset>
)

const asks = (frame: Frame, name: string) => ({ lang: frame.asked.lang, name, error: errorOf(frame, name) })

/** What was typed before a refusal, however deep it lies. */
const at = (frame: Frame, name: string): unknown =>
  name
    .split('.')
    .reduce<unknown>(
      (branch, key) =>
        typeof branch === 'object' && branch !== null ? (branch as Record<string, unknown>)[key] : undefined,
      frame.problem?.typed,
    )
const typedAt = (frame: Frame, name: string): string | undefined => {
  const value = at(frame, name)
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}
const listAt = (frame: Frame, name: string): string[] => {
  const typed = at(frame, name)
  return Array.isArray(typed) ? typed.map(String) : typeof typed === 'string' ? [typed] : []
}

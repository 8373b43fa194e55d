// Signing in: the phone, then the code; or, for those who have one, a password.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import type { Label } from '#src/kernel/label.ts'
import { Field } from './fields.tsx'
import { ActionForm, SubmitButton } from './forms.tsx'
import { errorOf, framed, typedOf } from './frame.tsx'
import { BigCode } from './lists.tsx'
import { ButtonLink, Buttons, Notice, PageHead } from './parts.tsx'

const words = {
  title: { zh: '登录', en: 'Sign in' },
  lead: { zh: '用在社工站登记的手机号登录。', en: 'Use the phone you are registered with at the station.' },
  phone: { zh: '手机号', en: 'Mobile phone' },
  send: { zh: '发送验证码', en: 'Send me a code' },
  have_code: { zh: '已经有验证码', en: 'I have a code' },
  by_password: { zh: '用密码登录', en: 'Use a password' },
  by_code: { zh: '用验证码登录', en: 'Use a code instead' },
  code_title: { zh: '填写验证码', en: 'Enter the code' },
  code_lead: {
    zh: '登记过的手机号会收到一条短信，5 分钟内有效。没收到？一分钟后可以重新发送，或联系社工站。',
    en: 'A registered phone gets a message, valid for 5 minutes. Nothing came? Send again after a minute, or call the station.',
  },
  code: { zh: '六位验证码', en: 'Six-digit code' },
  password: { zh: '密码', en: 'Password' },
  enter: { zh: '登录', en: 'Sign in' },
  again: { zh: '重新发送', en: 'Send again' },
  demo: {
    zh: '这是演示，不会发短信：验证码就显示在这里。正式使用时，验证码只发到手机上。',
    en: 'This is a demo and sends no messages: the code is shown here. In real use it goes to the phone only.',
  },
  demo_code: { zh: '演示验证码', en: 'Demo code' },
  signed_in: { zh: '您已登录：', en: 'You are signed in as ' },
  go_on: { zh: '进入首页', en: 'Go to the start' },
} satisfies Record<string, Label>

type Going = { readonly next: string }

/** The first step: the phone, and the password where it is asked for. */
export const signInPage = (frame: Frame, { next, password }: Going & { readonly password: boolean }): Child => {
  const { lang, csrf } = frame.asked
  const to = next === '/' ? '' : `next=${encodeURIComponent(next)}`
  return framed(
    frame,
    { title: words.title[lang] },
    <>
      <PageHead title={words.title[lang]} lead={words.lead[lang]} />
      {frame.who ? (
        <Notice lang={lang} kind="info" text={`${words.signed_in[lang]}${frame.who.name}`}>
          <ButtonLink href="/" text={words.go_on[lang]} tone="quiet" />
        </Notice>
      ) : null}
      <ActionForm action={password ? '/sessions' : '/sessions/codes'} csrf={csrf}>
        <input type="hidden" name="next" value={next} />
        <PhoneField frame={frame} />
        {password ? (
          <Field
            lang={lang}
            name="password"
            label={words.password[lang]}
            type="password"
            autocomplete="current-password"
            error={errorOf(frame, 'password')}
          />
        ) : null}
        <SubmitButton text={words[password ? 'enter' : 'send'][lang]} />
      </ActionForm>
      <Buttons>
        {password ? (
          <ButtonLink href={`/sign-in?${to}`} text={words.by_code[lang]} tone="quiet" />
        ) : (
          <>
            <ButtonLink href={`/sign-in/code?${to}`} text={words.have_code[lang]} tone="quiet" />
            <ButtonLink
              href={`/sign-in?with=password&${to}`}
              text={words.by_password[lang]}
              tone="quiet"
              icon="key-round"
            />
          </>
        )}
      </Buttons>
    </>,
  )
}

/** The second step; in the demo the code stands on the page. */
export const codePage = (frame: Frame, shown: Going & { readonly phone: string; readonly code?: string }): Child => {
  const { lang, csrf } = frame.asked
  return framed(
    frame,
    { title: words.code_title[lang] },
    <>
      <PageHead title={words.code_title[lang]} lead={words.code_lead[lang]} />
      {shown.code ? (
        <Notice lang={lang} kind="info" text={words.demo[lang]}>
          <BigCode label={words.demo_code[lang]} code={shown.code} />
        </Notice>
      ) : null}
      <ActionForm action="/sessions" csrf={csrf}>
        <input type="hidden" name="next" value={shown.next} />
        {shown.phone ? <input type="hidden" name="phone" value={shown.phone} /> : <PhoneField frame={frame} />}
        <Field
          lang={lang}
          name="code"
          label={words.code[lang]}
          inputmode="numeric"
          autocomplete="one-time-code"
          maxlength={6}
          size="short"
          error={errorOf(frame, 'code')}
        />
        <SubmitButton text={words.enter[lang]} />
      </ActionForm>
      {shown.phone ? (
        <ActionForm action="/sessions/codes" csrf={csrf}>
          <input type="hidden" name="next" value={shown.next} />
          <input type="hidden" name="phone" value={shown.phone} />
          <SubmitButton text={words.again[lang]} tone="quiet" />
        </ActionForm>
      ) : null}
    </>,
  )
}

const PhoneField = ({ frame }: { frame: Frame }) => (
  <Field
    lang={frame.asked.lang}
    name="phone"
    label={words.phone[frame.asked.lang]}
    type="tel"
    inputmode="tel"
    autocomplete="tel"
    maxlength={11}
    size="medium"
    value={typedOf(frame, 'phone')}
    error={errorOf(frame, 'phone')}
  />
)

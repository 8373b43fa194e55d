// Signing in and out over HTTP. Nothing here carries a command id: a code serves once, and ending a session twice ends it once.
import type * as is from 'valibot'
import { codePage, signInPage } from '#web/sign-in.tsx'
import { type Answer, type Asked, type Command, type Frame, get, type Linli, post, type Route } from '../http/route.ts'
import { prepare } from '../kernel/database.ts'
import { askingCode, nothing, signingIn } from './inputs.ts'
import { sendCode } from './send-code.ts'
import { by } from './session.ts'
import { signIn, signOut, signOutEverywhere } from './sign-in.ts'
import { whoAsk, whoOf } from './who.ts'

const tag = { zh: '登录', en: 'Signing in' }

export const signInRoutes = (linli: Linli): Route[] => [...pages(linli), ...proofs(linli), ...endings(linli)]

const pages = (linli: Linli): Route[] => [
  get({
    path: '/sign-in',
    tag,
    label: { zh: '登录页', en: 'The page to sign in' },
    open: true,
    query: {
      next: { zh: '登录后去哪里', en: 'Where to go afterwards' },
      with: { zh: 'password：用密码', en: 'password: by password' },
    },
    run: asked => signInStep(linli, asked, asked.query.with === 'password' ? 'password' : 'phone'),
  }),
  get({
    path: '/sign-in/code',
    tag,
    label: { zh: '填写验证码', en: 'The page for the code' },
    open: true,
    run: asked => signInStep(linli, asked, 'code'),
  }),
]

const proofs = (linli: Linli): Route[] => [
  post({
    path: '/sessions/codes',
    tag,
    label: { zh: '发送验证码', en: 'Send a sign-in code' },
    about: {
      zh: '号码是否登记过，回答都一样。一分钟内重复请求不再发送，每小时最多 5 次，每天最多 10 次。',
      en: 'The answer is the same whether or not the phone is known. Within a minute nothing more is sent; at most 5 an hour and 10 a day.',
    },
    open: true,
    commanded: false,
    body: askingCode,
    redraw: asked => signInStep(linli, asked, 'phone'),
    run: asked => codeSent(linli, asked),
  }),
  post({
    path: '/sessions',
    tag,
    label: { zh: '登录', en: 'Sign in' },
    open: true,
    commanded: false,
    body: signingIn,
    redraw: asked => signInStep(linli, asked, 'code'),
    run: asked => signedIn(linli, asked),
  }),
]

const endings = (linli: Linli): Route[] => [
  post({
    path: '/sessions/end',
    tag,
    label: { zh: '退出登录', en: 'Sign out' },
    open: true,
    commanded: false,
    body: nothing,
    run: async asked => {
      await signOut(linli.db, asked)
      return { ok: true, json: { ended: true }, location: '/sign-in', cookies: [noSession] }
    },
  }),
  post({
    path: '/sessions/end-all',
    tag,
    label: { zh: '退出所有设备', en: 'Sign out everywhere' },
    commanded: false,
    body: nothing,
    run: async asked => {
      if (!(await signOutEverywhere(linli.db, asked))) return { ok: false, refusal: 'sign_in' }
      return { ok: true, json: { ended: true }, location: '/sign-in', cookies: [noSession] }
    },
  }),
]

const codeSent = async (linli: Linli, asked: Command<is.InferOutput<typeof askingCode>>): Promise<Answer> => {
  const { phone, next } = asked.body
  const sent = await sendCode(linli, phone, asked.now)
  if (!sent.ok) return { ...sent, redraw: () => signInStep(linli, asked, 'phone') }
  const shown = linli.config.env === 'demo' ? { code: sent.code } : {}
  return {
    ok: true,
    who: null,
    json: { sent: true, ...shown },
    page: frame => codePage(frame, { phone, next: localPath(next), ...shown }),
  }
}

const signedIn = async (linli: Linli, asked: Command<is.InferOutput<typeof signingIn>>): Promise<Answer> => {
  const signed = await signIn(linli, asked, asked.body)
  if (!signed.ok) return { ...signed, redraw: () => signInStep(linli, asked, 'code') }
  const { token, person, endsAt } = signed
  return {
    ok: true,
    json: { token, person },
    location: localPath(asked.body.next),
    cookies: asked.html ? [{ name: 'session', value: token, maxAge: endsAt - asked.now }] : [],
  }
}

const noSession = { name: 'session', value: '', maxAge: 0 } as const
const head = prepare([whoAsk])

type Step = 'phone' | 'code' | 'password'
const signInStep = async (linli: Linli, asked: Asked, step: Step): Promise<Answer> => {
  const [[row]] = await linli.db.read(head, by(asked))
  const who = whoOf(row)
  return { ok: true, who, json: { signedIn: who !== null }, page: frame => stepPage(frame, step) }
}

/** After a refusal the step is the one that was taken, and what was typed stands in it. */
const stepPage = (frame: Frame, step: Step) => {
  const typed = frame.problem?.typed ?? {}
  const next = localPath(typed.next ?? frame.asked.query.next)
  if ('password' in typed || (step === 'password' && !('code' in typed)))
    return signInPage(frame, { next, password: true })
  if (step === 'code') return codePage(frame, { phone: knownPhone(frame), next })
  return signInPage(frame, { next, password: false })
}

/** The phone of the step before, unless it is the phone that has to be changed. */
const knownPhone = ({ problem }: Frame): string =>
  typeof problem?.typed.phone === 'string' && !problem.errors.some(error => error.path === 'phone')
    ? problem.typed.phone
    : ''

/** Only a path of this site: two slashes, or a backslash, would name another (ASVS 3.7.2). */
const localPath = (given: unknown): string =>
  typeof given === 'string' && /^\/(?![/\\])[^\\\s]*$/.test(given) && !given.startsWith('/sign-in') ? given : '/'

import type { Context } from 'hono'
import { getCookie, setCookie as set } from 'hono/cookie'
import type { Cookie } from './route.ts'

/** On HTTPS the session's cookie is `__Host-`: bound to this host, never readable by a script. */
const nameOf = (name: Cookie['name'], secure: boolean) => (secure && name === 'session' ? '__Host-session' : name)

export const cookieOf = (c: Context, name: Cookie['name'], secure: boolean): string | undefined =>
  getCookie(c, nameOf(name, secure))

/** A cookie of age 0 is removed. */
export const setCookie = (c: Context, cookie: Cookie, secure: boolean): void =>
  set(c, nameOf(cookie.name, secure), cookie.value, {
    path: '/',
    httpOnly: true,
    secure,
    sameSite: 'Lax',
    maxAge: cookie.maxAge,
  })

// What every request passes: headers that say what a page may do, and the refusal of requests that another site made.
import type { Context } from 'hono'
import { hmac, sameText } from '../kernel/hash.ts'

/** Nothing from elsewhere: no foreign script, style, frame or form target, and no picture but of the operator's own map (reliability §6.1 V3). */
const policyWith = (pictures: string | null) =>
  [
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    `img-src 'self' data:${pictures === null ? '' : ` ${pictures}`}`,
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ')

/** The headers of every answer. `pictures` is the origin of the operator's map server. */
export const safeHeaders = (c: Context, secure: boolean, pictures: string | null): void => {
  c.header('Content-Security-Policy', policyWith(pictures))
  c.header('X-Content-Type-Options', 'nosniff')
  c.header('Referrer-Policy', 'same-origin')
  c.header('X-Frame-Options', 'DENY')
  c.header('Cross-Origin-Opener-Policy', 'same-origin')
  c.header('Cross-Origin-Resource-Policy', 'same-origin')
  c.header('Permissions-Policy', 'camera=(self), geolocation=(self), microphone=()')
  if (secure) c.header('Strict-Transport-Security', 'max-age=31536000')
}

/** The token that our own forms carry, bound to the session. */
export const formToken = (secret: string, session: string | null): Promise<string> =>
  hmac(secret, 'form', session ?? 'nobody')

type Source = {
  readonly origin: string
  readonly cookie: boolean
  readonly bearer: boolean
  readonly token: string | undefined
  readonly expected: string
}

/**
 * Whether a changing request is our own. Browsers say where it comes from; each header that is present must be right. Where one is
 * missing (an old browser) the form's token decides. A bearer token without a cookie cannot be sent by another site.
 */
export const isOwn = (headers: Headers, source: Source): boolean => {
  if (source.bearer && !source.cookie) return true
  const site = headers.get('sec-fetch-site')
  const origin = headers.get('origin')
  if (site !== null && site !== 'same-origin') return false
  if (origin !== null && origin !== source.origin) return false
  if (site !== null && origin !== null) return true
  if (!source.cookie && site === null && origin === null) return true
  return source.token !== undefined && sameText(source.token, source.expected)
}

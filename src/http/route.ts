// What a route is. One declaration is read by the router, by the OpenAPI document and by the tests; one `run` has two faces, JSON and page.
import type { Child } from 'hono/jsx'
import type * as is from 'valibot'
import type { Config } from '../config.ts'
import type { Database } from '../kernel/database.ts'
import type { Label, Lang } from '../kernel/label.ts'
import type { Detail } from '../kernel/refusal.ts'
import type { Caller } from '../people/session.ts'
import type { Who } from '../people/who.ts'
import type { Refusal } from '../refusals.ts'

/** The world, handed in: nothing else reads the clock, makes ids, or sends messages. */
export type Linli = {
  readonly db: Database
  readonly clock: Clock
  /** A new id, ordered by time. */
  readonly newId: () => string
  /** A new secret of 256 bits, as text. */
  readonly newSecret: () => string
  readonly config: Config
  /** Sends what has been written to the outbox; `false` where no delivery is configured. */
  readonly deliver: ((message: { phone: string; text: string }) => Promise<void>) | null
  readonly style: string
  /** Small scripts for browsers that run them, by name; every page works without (decision 009). */
  readonly islands?: Readonly<Record<string, string>>
  /** Whether answers leave compressed; on the edge the network sees to that. */
  readonly compresses?: boolean
  /** Where copies of seals are kept outside the database, one JSON line each (decision 005); none where the entry has no such place. */
  readonly anchors?: { readonly read: () => Promise<string>; readonly append: (line: string) => Promise<void> }
}
export type Clock = {
  /** Epoch seconds. */
  readonly now: () => number
  /** The demo's clock can be moved forward; a real one cannot. */
  readonly moveTo?: (at: number) => void
}

/** One request, read once: who, in which language, for which face. */
export type Asked = Caller & {
  readonly lang: Lang
  readonly view: 'standard' | 'elder'
  readonly html: boolean
  readonly path: string
  readonly url: URL
  /** Where the request comes from, for limits; never trusted for more. */
  readonly address: string
  readonly csrf: string
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
}
export type Command<Body> = Asked & { readonly command: string; readonly body: Body }

/** A "no" that a page shows beside the field, with what the person had typed. */
export type Problem = {
  readonly refusal: Refusal
  readonly errors: readonly Detail[]
  readonly typed: Readonly<Record<string, unknown>>
}

/** What every page stands in. */
export type Frame = {
  readonly asked: Asked
  readonly who: Who | null
  /** A fresh command id for a form. */
  readonly command: () => string
  readonly demo: boolean
  /** The public address of this site, for what is opened elsewhere: a code to scan, a calendar. */
  readonly origin: string
  readonly now: number
  readonly problem: Problem | null
}

/** `own` files are one person's: no cache but theirs keeps them. With a `name` a browser saves the file under it. */
export type File = { readonly type: string; readonly text: string; readonly own?: true; readonly name?: string }

export type Answer =
  | {
      readonly ok: true
      readonly status?: 200 | 201
      readonly json: unknown
      readonly who?: Who | null
      /** The page of a GET, or of a POST that ends on a result page. */
      readonly page?: (frame: Frame) => Child
      /** Where the browser goes after a POST. */
      readonly location?: string
      readonly cookies?: readonly Cookie[]
      /** A file instead of JSON or a page. */
      readonly file?: File
      /** With its quotes: whoever has the same is answered 304, without a body. */
      readonly etag?: string
    }
  | {
      readonly ok: false
      readonly refusal: Refusal
      readonly errors?: readonly Detail[]
      /** The page to show the refusal on, with what was typed; without it, a page with the sentence alone. */
      readonly redraw?: () => Promise<Answer>
    }
export type Cookie = { readonly name: 'session' | 'lang' | 'view'; readonly value: string; readonly maxAge: number }

type Common = {
  readonly path: string
  readonly tag: Label
  readonly label: Label
  readonly open?: true
  readonly about?: Label
}
export type Get = Common & {
  readonly method: 'get'
  readonly query?: Readonly<Record<string, Label>>
  readonly run: (asked: Asked) => Promise<Answer>
}
export type Post = Common & {
  readonly method: 'post'
  readonly body: is.GenericSchema<unknown, object>
  /** Whether the body carries a command id. Only sessions and codes do without. */
  readonly commanded: boolean
  /** The page of the form, for a browser whose input was wrong: nothing that was typed is lost. */
  readonly redraw?: (asked: Asked) => Promise<Answer>
  readonly run: (asked: Command<never>) => Promise<Answer>
}
export type Route = Get | Post

/** Ties a body's schema to what `run` is given. */
export const post = <S extends is.GenericSchema<unknown, object>>(
  route: Common & {
    body: S
    commanded?: false
    redraw?: (asked: Asked) => Promise<Answer>
    run: (asked: Command<is.InferOutput<S>>) => Promise<Answer>
  },
): Route => ({ commanded: true, ...route, method: 'post', run: route.run as Post['run'] })
export const get = (route: Omit<Get, 'method'>): Route => ({ ...route, method: 'get' })

// What an operator sets from outside, read once. The entries pass `process.env` or the Worker's bindings; nothing else reads them.
import * as is from 'valibot'

/** `path` and `url` name the same file; a server's `url` starts with `libsql:`, `https:` or `http:`. */
export type DatabaseConfig =
  | { readonly kind: 'file'; readonly path: string; readonly url: string }
  | { readonly kind: 'http'; readonly url: string; readonly token: string | undefined }

export type Config = {
  readonly port: number
  readonly host: string
  readonly db: DatabaseConfig
  readonly env: 'demo' | 'production'
  /** Keys every HMAC; at least 32 characters. */
  readonly secret: string
  /** Whether the demonstration's clock may be moved by hand. Never in production. */
  readonly demoClock: boolean
  /** Where codes and notices are handed over for delivery; null: nowhere. */
  readonly sms: { readonly url: string; readonly token: string | undefined } | null
  /** The public origin, without a slash at its end; null: the one of the request. */
  readonly origin: string | null
  /** The header in which a proxy of our own writes the caller’s address; null: the socket’s address counts, and no header is believed. */
  readonly addressHeader: string | null
  /** The file that keeps the anchors of the audit chain. */
  readonly anchors: string
  /** The operator's own map server, `{z}`, `{x}` and `{y}` in its address, and what has to stand under its pictures; null: our outlines alone. */
  readonly tiles: { readonly url: string; readonly note: string } | null
}

/**
 * Reads the settings. An empty variable counts as not set; what is not ours is passed over.
 * @throws Error that lists every mistake: the variable, and what to do about it in two languages
 */
export const readConfig = (env: Readonly<Record<string, unknown>>): Config => {
  const given = Object.entries(env).filter(([name, value]) => ours.test(name) && value !== undefined && value !== '')
  const read = is.safeParse(settings, Object.fromEntries(given))
  if (read.success) return made(read.output)
  throw new Error(read.issues.map(issue => `${is.getDotPath(issue)}: ${issue.message}`).join('\n'))
}

const ours = /^(PORT|HOST|LINLI_(?!TEST_|DEEP$).*)$/
/** A demonstration runs at once, with no secret of its own. Production refuses this one. */
const demoSecret = 'a-demonstration-keeps-no-secrets'
const leastSecret = 32

const says = {
  text: '请填文字。 Give text.',
  port: '请填 0 到 65535 之间的端口。 Give a port from 0 to 65535.',
  host: '请填监听地址：仅供本机用 127.0.0.1，对外用 0.0.0.0。 Give the address to listen on: 127.0.0.1 for this machine alone, 0.0.0.0 for all.',
  db: '请填文件路径，或以 libsql://、https://、http:// 开头的数据库地址。 Give a file’s path, or a database’s address that starts with libsql://, https:// or http://.',
  env: '请填 demo（演示）或 production（正式）。 Give demo or production.',
  secret: `请填至少 ${leastSecret} 个字符的随机文字，可用 openssl rand -hex 32 生成。 Give at least ${leastSecret} random characters, as from openssl rand -hex 32.`,
  demoSecret: '演示用的密钥是公开的，正式环境请另设。 The demonstration’s secret is public; production needs its own.',
  switch: '请填 1（开）或 0（关）。 Give 1 (on) or 0 (off).',
  demoClock: '正式环境不能拨动时钟，请去掉这一项。 Production’s clock cannot be moved; remove this setting.',
  address: '请填以 https:// 开头的地址。 Give an address that starts with https://.',
  origin:
    '请只填网站地址，不带路径，例如 https://linli.example.cn。 Give the site alone, without a path, as in https://linli.example.cn.',
  https: '正式环境必须以 https:// 开头。 In production this must start with https://.',
  header:
    '请填自己的反向代理写入来访地址的请求头，例如 x-real-ip。 Give the header in which your own proxy writes the caller’s address, as in x-real-ip.',
  anchors: '请填文件路径。 Give a file’s path.',
  tiles: '请填地图瓦片的地址，里面要有 {z}、{x}、{y}。 Give the address of map tiles, with {z}, {x} and {y} in it.',
  tilesNote: '请同时填 LINLI_TILES。 Set LINLI_TILES as well.',
  unknown: '没有这一项设置，请核对拼写。 There is no such setting; check its spelling.',
  dbToken: '只有数据库服务器才用令牌，请同时填 LINLI_DB。 Only a database server takes a token; set LINLI_DB as well.',
  smsToken: '请同时填 LINLI_SMS_URL。 Set LINLI_SMS_URL as well.',
} as const

const url = (text: string): URL | null => (URL.canParse(text) ? new URL(text) : null)
const text = is.string(says.text)
const isWeb = (given: string) => /^https?:$/.test(url(given)?.protocol ?? '')
const isOrigin = (given: string) => isWeb(given) && url(given)?.href === `${url(given)?.origin}/`
const address = is.pipe(text, is.check(isWeb, says.address))
const isServer = (db: string) => /^(libsql|https?):\/\//.test(db)
const fields = is.strictObject(
  {
    PORT: is.optional(
      is.pipe(text, is.regex(/^\d{1,5}$/, says.port), is.transform(Number), is.maxValue(65535, says.port)),
      '8787',
    ),
    HOST: is.optional(is.pipe(text, is.regex(/^(localhost|[\d.]+|[\da-f:]+)$/i, says.host)), '127.0.0.1'),
    LINLI_DB: is.optional(
      is.pipe(
        text,
        is.transform(given => given.replace(/^file:/, '')),
        is.check(given => !/^(\w{2,}:|$)/.test(given) || (isServer(given) && url(given) !== null), says.db),
      ),
      'data/linli.db',
    ),
    LINLI_DB_TOKEN: is.optional(text),
    LINLI_ENV: is.optional(is.picklist(['demo', 'production'], says.env), 'demo'),
    LINLI_SECRET: is.optional(is.pipe(text, is.minLength(leastSecret, says.secret))),
    LINLI_DEMO_CLOCK: is.optional(is.picklist(['0', '1'], says.switch), '0'),
    LINLI_SMS_URL: is.optional(address),
    LINLI_SMS_TOKEN: is.optional(text),
    LINLI_ORIGIN: is.optional(is.pipe(text, is.check(isOrigin, says.origin))),
    LINLI_ADDRESS_HEADER: is.optional(is.pipe(text, is.regex(/^[A-Za-z-]+$/, says.header), is.toLowerCase())),
    LINLI_ANCHORS: is.optional(is.pipe(text, is.regex(/^(?!\w{2,}:)./, says.anchors)), 'data/anchors.jsonl'),
    LINLI_TILES: is.optional(
      is.pipe(
        text,
        is.check(given => isWeb(given) && ['{z}', '{x}', '{y}'].every(part => given.includes(part)), says.tiles),
      ),
    ),
    LINLI_TILES_NOTE: is.optional(text),
  },
  says.unknown,
)
type Settings = is.InferOutput<typeof fields>

/** What must hold between settings, whatever each is alone. */
const rules: readonly (readonly [keyof Settings, (given: Settings) => boolean, string])[] = [
  ['LINLI_SECRET', given => !live(given) || given.LINLI_SECRET !== undefined, says.secret],
  ['LINLI_SECRET', given => !live(given) || given.LINLI_SECRET !== demoSecret, says.demoSecret],
  ['LINLI_DEMO_CLOCK', given => !live(given) || given.LINLI_DEMO_CLOCK === '0', says.demoClock],
  ['LINLI_ORIGIN', given => !live(given) || secure(given.LINLI_ORIGIN), says.https],
  ['LINLI_SMS_URL', given => !live(given) || secure(given.LINLI_SMS_URL), says.https],
  ['LINLI_DB_TOKEN', given => given.LINLI_DB_TOKEN === undefined || isServer(given.LINLI_DB), says.dbToken],
  ['LINLI_TILES', given => !live(given) || secure(given.LINLI_TILES), says.https],
  [
    'LINLI_TILES_NOTE',
    given => given.LINLI_TILES_NOTE === undefined || given.LINLI_TILES !== undefined,
    says.tilesNote,
  ],
  ['LINLI_SMS_TOKEN', given => given.LINLI_SMS_TOKEN === undefined || given.LINLI_SMS_URL !== undefined, says.smsToken],
]
const live = (given: Settings) => given.LINLI_ENV === 'production'
const secure = (given: string | undefined) => given === undefined || given.startsWith('https:')

const settings = is.pipe(
  fields,
  is.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return
    const input = dataset.value
    for (const [key, holds, message] of rules)
      if (!holds(input))
        addIssue({ message, path: [{ type: 'object', origin: 'value', input, key, value: input[key] }] })
  }),
)

const made = (given: Settings): Config =>
  Object.freeze({
    port: given.PORT,
    host: given.HOST,
    db: Object.freeze<DatabaseConfig>(
      isServer(given.LINLI_DB)
        ? { kind: 'http', url: given.LINLI_DB, token: given.LINLI_DB_TOKEN }
        : { kind: 'file', path: given.LINLI_DB, url: `file:${given.LINLI_DB}` },
    ),
    env: given.LINLI_ENV,
    secret: given.LINLI_SECRET ?? demoSecret,
    demoClock: given.LINLI_DEMO_CLOCK === '1',
    sms: given.LINLI_SMS_URL ? Object.freeze({ url: given.LINLI_SMS_URL, token: given.LINLI_SMS_TOKEN }) : null,
    origin: given.LINLI_ORIGIN ? new URL(given.LINLI_ORIGIN).origin : null,
    addressHeader: given.LINLI_ADDRESS_HEADER ?? null,
    anchors: given.LINLI_ANCHORS,
    tiles: given.LINLI_TILES ? Object.freeze({ url: given.LINLI_TILES, note: given.LINLI_TILES_NOTE ?? '' }) : null,
  })

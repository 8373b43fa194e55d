import { describe, expect, test } from 'vitest'
import { readConfig } from '#src/config.ts'

const secret = 'k'.repeat(32)
const live = { LINLI_ENV: 'production', LINLI_SECRET: secret }
const demo = readConfig({})

test('nothing set: a demonstration on this machine, in one file', () => {
  expect(demo).toEqual({
    port: 8787,
    host: '127.0.0.1',
    db: { kind: 'file', path: 'data/linli.db', url: 'file:data/linli.db' },
    env: 'demo',
    secret: 'a-demonstration-keeps-no-secrets',
    demoClock: false,
    sms: null,
    origin: null,
    addressHeader: null,
    anchors: 'data/anchors.jsonl',
    tiles: null,
  })
  expect(demo.secret.length).toBeGreaterThanOrEqual(32)
})

describe('what is set is read', () => {
  test.each<[Record<string, unknown>, object]>([
    [
      { PORT: '0', HOST: '0.0.0.0' },
      { port: 0, host: '0.0.0.0' },
    ],
    [
      { PORT: '65535', HOST: '::1' },
      { port: 65535, host: '::1' },
    ],
    [{ LINLI_ADDRESS_HEADER: 'X-Real-IP' }, { addressHeader: 'x-real-ip' }],
    [
      { LINLI_TILES: 'http://10.0.0.3/{z}/{x}/{y}.png', LINLI_TILES_NOTE: '审图号' },
      { tiles: { url: 'http://10.0.0.3/{z}/{x}/{y}.png', note: '审图号' } },
    ],
    [
      { HOST: 'localhost', LINLI_ANCHORS: '/srv/anchors' },
      { host: 'localhost', anchors: '/srv/anchors' },
    ],
    [{ LINLI_DB: '/srv/l.db' }, { db: { kind: 'file', path: '/srv/l.db', url: 'file:/srv/l.db' } }],
    [{ LINLI_DB: 'file:l.db' }, { db: { kind: 'file', path: 'l.db', url: 'file:l.db' } }],
    [{ LINLI_DB: 'http://10.0.0.2:8080' }, { db: { kind: 'http', url: 'http://10.0.0.2:8080', token: undefined } }],
    [
      { LINLI_DB: 'libsql://a.example', LINLI_DB_TOKEN: 't' },
      { db: { kind: 'http', url: 'libsql://a.example', token: 't' } },
    ],
    [live, { env: 'production', secret }],
    [
      { ...live, LINLI_DEMO_CLOCK: '0' },
      { env: 'production', secret },
    ],
    [{ LINLI_DEMO_CLOCK: '1' }, { demoClock: true }],
    [{ LINLI_SMS_URL: 'http://127.0.0.1:1/s' }, { sms: { url: 'http://127.0.0.1:1/s', token: undefined } }],
    [
      { ...live, LINLI_SMS_URL: 'https://s.example', LINLI_SMS_TOKEN: 't' },
      { env: 'production', secret, sms: { url: 'https://s.example', token: 't' } },
    ],
    [{ LINLI_ORIGIN: 'http://localhost:8787' }, { origin: 'http://localhost:8787' }],
    [
      { ...live, LINLI_ORIGIN: 'https://l.example.cn/' },
      { env: 'production', secret, origin: 'https://l.example.cn' },
    ],
    [{ PORT: '', LINLI_DB: '', LINLI_SECRET: '', LINLI_ORIGIN: undefined }, {}],
    [{ PATH: '/bin', LINLI_TEST_URL: 'x', LINLI_DEEP: '1', ASSETS: {} }, {}],
  ])('%j', (env, read) => {
    expect(readConfig(env)).toEqual({ ...demo, ...read })
  })
})

describe('a mistake is named, with what to do about it', () => {
  test.each<[Record<string, unknown>, ...string[]]>([
    [{ PORT: 'http' }, 'PORT: 请填 0 到 65535'],
    [{ PORT: '65536' }, 'PORT: 请填 0 到 65535'],
    [{ PORT: '-1' }, 'PORT: 请填 0 到 65535'],
    [{ PORT: 8787 }, 'PORT: 请填文字'],
    [{ HOST: 'http://127.0.0.1' }, 'HOST: 请填监听地址'],
    [{ LINLI_DB: 'postgres://db' }, 'LINLI_DB: 请填文件路径'],
    [{ LINLI_DB: 'wss://db' }, 'LINLI_DB: 请填文件路径'],
    [{ LINLI_DB: 'https://' }, 'LINLI_DB: 请填文件路径'],
    [{ LINLI_DB: 'file:' }, 'LINLI_DB: 请填文件路径'],
    [{ LINLI_DB_TOKEN: 't' }, 'LINLI_DB_TOKEN: 只有数据库服务器才用令牌'],
    [{ LINLI_ENV: 'prod' }, 'LINLI_ENV: 请填 demo'],
    [{ LINLI_SECRET: 'k'.repeat(31) }, 'LINLI_SECRET: 请填至少 32 个字符'],
    [{ LINLI_ENV: 'production' }, 'LINLI_SECRET: 请填至少 32 个字符'],
    [{ ...live, LINLI_SECRET: '' }, 'LINLI_SECRET: 请填至少 32 个字符'],
    [{ ...live, LINLI_SECRET: demo.secret }, 'LINLI_SECRET: 演示用的密钥是公开的'],
    [{ ...live, LINLI_DEMO_CLOCK: '1' }, 'LINLI_DEMO_CLOCK: 正式环境不能拨动时钟'],
    [{ LINLI_DEMO_CLOCK: 'yes' }, 'LINLI_DEMO_CLOCK: 请填 1'],
    [{ LINLI_SMS_URL: 'sms.example' }, 'LINLI_SMS_URL: 请填以 https:// 开头'],
    [{ ...live, LINLI_SMS_URL: 'http://s.example' }, 'LINLI_SMS_URL: 正式环境必须以 https://'],
    [{ LINLI_SMS_TOKEN: 't' }, 'LINLI_SMS_TOKEN: 请同时填 LINLI_SMS_URL'],
    [{ LINLI_TILES: 'https://map.example.cn/{z}/{x}.png' }, 'LINLI_TILES: 请填地图瓦片的地址'],
    [{ LINLI_TILES_NOTE: '审图号' }, 'LINLI_TILES_NOTE: 请同时填 LINLI_TILES'],
    [{ LINLI_ORIGIN: 'linli.example.cn' }, 'LINLI_ORIGIN: 请只填网站地址'],
    [{ LINLI_ORIGIN: 'https://linli.example.cn/app' }, 'LINLI_ORIGIN: 请只填网站地址'],
    [{ ...live, LINLI_ORIGIN: 'http://linli.example.cn' }, 'LINLI_ORIGIN: 正式环境必须以 https://'],
    [{ LINLI_ANCHORS: 'https://anchors.example' }, 'LINLI_ANCHORS: 请填文件路径'],
    [{ LINLI_ENVIRONMENT: 'production' }, 'LINLI_ENVIRONMENT: 没有这一项设置'],
    [
      { LINLI_ENV: 'production', LINLI_DEMO_CLOCK: '1', LINLI_SMS_TOKEN: 't' },
      'LINLI_SECRET: ',
      'LINLI_DEMO_CLOCK: ',
      'LINLI_SMS_TOKEN: ',
    ],
  ])('%j', (env, ...says) => {
    const lines = problems(env)
    expect(lines.map((line, at) => line.slice(0, says[at]?.length))).toEqual(says)
    for (const line of lines) expect(line, 'says it in English too').toMatch(/[。] [A-Z].+\.$/)
  })
})

test('what was read cannot be changed', () => {
  const read = readConfig({ LINLI_SMS_URL: 'https://s.example' })
  expect([read, read.db, read.sms].every(Object.isFrozen)).toBe(true)
})

test('an error never repeats a secret', () => {
  expect(problems({ LINLI_SECRET: 'hunter2', LINLI_SMS_TOKEN: 'hunter2' }).join()).not.toContain('hunter2')
})

const problems = (env: Record<string, unknown>): string[] => {
  try {
    readConfig(env)
  } catch (error) {
    return String(error instanceof Error ? error.message : error).split('\n')
  }
  return []
}

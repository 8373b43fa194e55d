// Linli on a home screen: the manifest, its sign, the scripts, the worker that answers without a network, and what it shows then.

import { logo } from '#web/layout.tsx'
import { offlinePage } from '#web/offline.tsx'
import { get, type Linli, type Route } from '../http/route.ts'

const tag = { zh: '系统', en: 'System' }
const script = 'text/javascript; charset=UTF-8'

/** All open: none of them says anything about anybody. */
export const installed = (linli: Linli): Route[] => [
  file(
    '/manifest.webmanifest',
    { zh: '安装说明', en: 'The manifest' },
    'application/manifest+json',
    JSON.stringify(manifest),
  ),
  file('/icon.svg', { zh: '图标', en: 'The sign' }, 'image/svg+xml', icon),
  get({
    path: '/islands/:name',
    tag,
    label: { zh: '网页脚本', en: 'A script that a page is better with' },
    open: true,
    run: async ({ params }) => {
      const text = linli.islands?.[(params.name ?? '').replace(/\.mjs$/, '')]
      return text === undefined
        ? { ok: false, refusal: 'not_found' }
        : { ok: true, json: {}, file: { type: script, text } }
    },
  }),
  file('/sw.js', { zh: '离线脚本', en: 'The worker that answers without a network' }, script, linli.islands?.sw ?? ''),
  get({
    path: '/offline',
    tag,
    label: { zh: '没有网络时', en: 'What is shown without a network' },
    open: true,
    run: async () => ({ ok: true, json: {}, page: offlinePage }),
  }),
]

const file = (path: string, label: { zh: string; en: string }, type: string, text: string): Route =>
  get({ path, tag, label, open: true, run: async () => ({ ok: true, json: {}, file: { type, text } }) })

const stroke = 'fill="none" stroke="#fff" stroke-width="2.5" stroke-linecap="round" stroke-linejoin="round"'
/** Safe to be cut into any shape: the roofs keep to the middle four fifths. */
const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 52 52"><rect width="52" height="52" fill="#83325c"/><g transform="translate(10 12)"><path d="${logo}" ${stroke}/></g></svg>`

const manifest = {
  id: '/',
  name: '邻里 Linli',
  short_name: '邻里',
  description: '邻居有事，邻里搭把手。 When a neighbour needs a hand.',
  lang: 'zh-CN',
  start_url: '/',
  scope: '/',
  display: 'standalone',
  background_color: '#faf8f5',
  theme_color: '#83325c',
  icons: [{ src: '/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any maskable' }],
  shortcuts: [
    { name: '点单 Ask for help', url: '/orders/new' },
    { name: '今天 Today', url: '/today' },
  ],
}

// Shown by the browser itself when the network is gone and nothing of today was kept.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import type { Label } from '#src/kernel/label.ts'
import { framed } from './frame.tsx'
import { Notice, PageHead } from './parts.tsx'

/** In both languages at once: it was laid down before anybody said which. */
export const offlinePage = (frame: Frame): Child =>
  framed(
    frame,
    { title: words.title[frame.asked.lang], offline: true },
    <>
      <PageHead title={`${words.title.zh} ${words.title.en}`} />
      <p class="lead">{words.what.zh}</p>
      <p class="lead" lang="en">
        {words.what.en}
      </p>
      <Notice lang={frame.asked.lang} kind="info" text={`${words.call.zh} ${words.call.en}`} />
    </>,
  )

const words = {
  title: { zh: '现在没有网络', en: 'No network' },
  what: {
    zh: '刚才没有发出去。您填的内容还在：等有网络了，按“返回”再发一次，不会重复。',
    en: 'It was not sent. What you typed is still there: once the network is back, go back and send it again; it will be done once.',
  },
  call: { zh: '有急事请直接打电话。', en: 'In a hurry? Please call.' },
} satisfies Record<string, Label>

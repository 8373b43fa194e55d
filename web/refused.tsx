// A refusal as a page of its own: the sentence, what else is wrong, and a way on.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import { type Detail, sentenceOf } from '#src/kernel/refusal.ts'
import { type Refusal, refusals } from '#src/refusals.ts'
import { framed } from './frame.tsx'
import { ButtonLink, Buttons, PageHead } from './parts.tsx'

export const refusedPage = (frame: Frame, refusal: Refusal, errors: readonly Detail[]): Child => {
  const { lang } = frame.asked
  const sentence = sentenceOf(refusals[refusal], lang)
  return framed(
    frame,
    { title: sentence },
    <>
      <PageHead title={sentence} />
      {errors.length > 0 ? (
        <ul>
          {errors.map(error => (
            <li>{error.detail}</li>
          ))}
        </ul>
      ) : null}
      <Buttons>
        <ButtonLink href="/" text={lang === 'zh' ? '回首页' : 'Back to the start'} icon="house" />
      </Buttons>
    </>,
  )
}

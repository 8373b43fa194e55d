import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import { framed } from './frame.tsx'

export const candidatesPage = (frame: Frame, shown: object): Child => framed(frame, { title: 'candidates' }, <pre>{JSON.stringify(shown, null, 1)}</pre>)

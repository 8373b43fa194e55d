import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import { framed } from './frame.tsx'

export const placePage = (frame: Frame, shown: object): Child => framed(frame, { title: 'place' }, <pre>{JSON.stringify(shown, null, 1)}</pre>)

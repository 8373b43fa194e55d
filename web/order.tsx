import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import { framed } from './frame.tsx'

export const orderPage = (frame: Frame, shown: object): Child => framed(frame, { title: 'order' }, <pre>{JSON.stringify(shown, null, 1)}</pre>)

import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import { framed } from './frame.tsx'

export const ordersPage = (frame: Frame, shown: object): Child => framed(frame, { title: 'orders' }, <pre>{JSON.stringify(shown, null, 1)}</pre>)

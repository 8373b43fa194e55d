// The whole of Linli as one Hono app: the contexts in one list, the world handed in.
import type { Hono } from 'hono'
import { document } from '#web/layout.tsx'
import { refusedPage } from '#web/refused.tsx'
import { contexts } from './contexts.ts'
import type { Linli } from './http/route.ts'
import { serve } from './http/serve.ts'

/** Builds the app; both entries and the tests call it. */
export const createApp = (linli: Linli): Hono => serve(linli, contexts(linli), { document, refused: refusedPage })

// The edge as it is deployed: the bundle of src/worker.ts in workerd. It needs a libSQL server, see servers.ts.
import { fileURLToPath } from 'node:url'

const path = (from: string) => fileURLToPath(new URL(from, import.meta.url))

export type Edge = {
  /** Over HTTP, redirects not followed; `now` is what the worker's clock says, in epoch seconds. */
  readonly fetch: (path: string, init: RequestInit, now: number) => Promise<Response>
  /** One tick of the cron trigger; done when its jobs are. */
  readonly tick: (now: number) => Promise<void>
  readonly close: () => Promise<void>
}

/** Bundles and starts a worker by wrangler.toml, with `vars` as its settings. */
export const startEdge = async (vars: Record<string, string>, main = path('./edge-worker.ts')): Promise<Edge> => {
  // Without these wrangler asks the internet for a sample request and reports its use.
  Object.assign(process.env, { CLOUDFLARE_CF_FETCH_ENABLED: 'false', WRANGLER_SEND_METRICS: 'false' })
  const { createTestHarness, unstable_readConfig } = await import('wrangler') // takes a second: only who needs it loads it
  const {
    rules,
    compatibility_date = '',
    compatibility_flags,
  } = unstable_readConfig({
    config: path('../wrangler.toml'),
  })
  const config = { name: 'linli-test', main, vars, rules, compatibility_date, compatibility_flags }
  const harness = createTestHarness({ workers: [{ config }] })
  const { url } = await harness.listen()
  return {
    fetch: (to, init, now) => {
      const headers = new Headers(init.headers)
      headers.set('x-test-now', String(now))
      return fetch(new URL(to, url), { ...init, headers, redirect: 'manual' })
    },
    tick: async now => {
      const done = await harness.getWorker().scheduled({ cron: '* * * * *', scheduledTime: new Date(now * 1000) })
      if (done.outcome !== 'ok') throw new Error(`the cron trigger ended as ${done.outcome}`)
    },
    close: () => harness.close(),
  }
}

// edge: what a dispatch costs in workerd above a no-op at 100,000 volunteers, and how much the core of the matching weighs.
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { startEdge } from '#test/edge.ts'
import { median, type Row } from './row.ts'

const [rounds, times, size] = [9, 200, 100_000]
const path = (from: string) => fileURLToPath(new URL(from, import.meta.url))

export const run = async (): Promise<Row[]> => [await dispatching(), await weighing()]

const dispatching = async (): Promise<Row> => {
  const edge = await startEdge({}, path('./topk/edge-worker.ts'))
  const each = async (what: 'dispatch' | 'noop') => {
    const began = performance.now()
    const answer = await edge.fetch(`/${what}?times=${times}&size=${size}`, {}, 0)
    if (!answer.ok) throw new Error(await answer.text())
    await answer.text()
    return (performance.now() - began) / times
  }
  try {
    await each('dispatch')
    const [ours, theirs]: [number[], number[]] = [[], []]
    for (let round = 0; round < rounds; round++) {
      theirs.push(await each('noop'))
      ours.push(await each('dispatch'))
    }
    const above = median(ours) - median(theirs)
    const note = `${above.toFixed(3)} ms above the no-op: ten best, scores, reasons and gaps as JSON, ${times} in one request`
    const target = '≤ 1 ms above a no-op'
    return {
      name: 'edge/dispatch 100,000',
      unit: 'ms',
      ours,
      against: 'a no-op',
      theirs,
      target,
      met: above <= 1,
      note,
    }
  } finally {
    await edge.close()
  }
}

/** Everything that ranks and explains, bundled and minified as a Worker would get it. */
const weighing = async (): Promise<Row> => {
  const made = await build({
    entryPoints: [path('./topk/core.ts')],
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
  })
  const bytes = gzipSync(made.outputFiles[0]?.contents ?? '').length / 1024
  const note = 'distance, policy, score, topk, topk-index and why-words; minified, gzip'
  const target = '≤ 10 KB'
  return { name: 'edge/core', unit: 'KB', ours: [bytes], against: '', theirs: [], target, met: bytes <= 10, note }
}

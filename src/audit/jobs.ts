// Sealing by the clock: whatever is not sealed yet, and a copy of each seal to the anchors.
import type { Linli } from '../http/route.ts'
import { anchorLine } from './anchors.ts'
import { seal } from './seal.ts'

/**
 * Seals until nothing is left; answers how many seals were made. A copy that is lost between sealing and writing is no hole: every later
 * seal is chained on this one, so its anchor guards both.
 */
export const sealJob = {
  name: 'seal',
  run: async (linli: Linli): Promise<number> => {
    for (let made = 0; ; made++) {
      const next = await seal(linli.db, linli.config.secret, linli.clock.now())
      if (!next) return made
      await linli.anchors?.append(anchorLine(next))
    }
  },
} as const

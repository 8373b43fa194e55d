// Anchors: copies of the seals, kept in a file that belongs on another disk, or better on another machine.
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'

export const anchorFile = (path: string) => ({
  read: async (): Promise<string> => (existsSync(path) ? readFileSync(path, 'utf8') : ''),
  append: async (line: string): Promise<void> => {
    mkdirSync(dirname(path), { recursive: true })
    appendFileSync(path, line.endsWith('\n') ? line : `${line}\n`)
  },
})

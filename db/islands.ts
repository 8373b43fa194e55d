// The scripts for browsers, as Node reads them; the edge has them in its bundle.
import { readdirSync, readFileSync } from 'node:fs'

const folder = new URL('../web/islands/', import.meta.url)

/** Each file's text by its name without `.mjs`. */
export const islandFiles = (): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder).map(file => [file.replace(/\.mjs$/, ''), readFileSync(new URL(file, folder), 'utf8')]),
  )

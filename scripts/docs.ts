// `npm run docs`: writes docs/generated from the code. The same code gives the same text; test/docs.test.ts holds what is committed against it.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { complaintsPage, gradesPage } from './documents/grades.ts'
import { cataloguePage, gatesPage, glossaryPage, refusalsPage } from './documents/lists.ts'
import { ordersPage, seatsPage } from './documents/orders.ts'
import { supervisionPage } from './documents/supervision.ts'

/** Every generated document: its name under docs/generated, and its text. */
export const generated = (): Readonly<Record<string, string>> => ({
  'orders.md': ordersPage(),
  'seats.md': seatsPage(),
  'gates.md': gatesPage(),
  'refusals.md': refusalsPage(),
  'glossary.md': glossaryPage(),
  'catalogue.md': cataloguePage(),
  'supervision.md': supervisionPage(),
  'complaints.md': complaintsPage(),
  'grades.md': gradesPage(),
})

const folder = fileURLToPath(new URL('../docs/generated/', import.meta.url))

const write = () => {
  const pages = generated()
  mkdirSync(folder, { recursive: true })
  for (const name of readdirSync(folder)) if (!(name in pages)) rmSync(folder + name)
  for (const [name, text] of Object.entries(pages)) writeFileSync(folder + name, text)
  console.log(`docs/generated: ${Object.keys(pages).join(', ')}`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) write()

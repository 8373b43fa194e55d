// `npm run regrade`: recomputes every colour that was ever decided from the facts and rules kept with it, and fails where one differs.
// Reads the database that LINLI_DB names and writes nothing. `-- some.db` reads another file.
import { openFile } from '#db/file.ts'
import { openHttp } from '#db/http.ts'
import { readConfig } from '#src/config.ts'
import { regrade } from '#src/volunteers/regrade.ts'

const main = async () => {
  const [file] = process.argv.slice(2)
  const { db: named } = readConfig(file ? { ...process.env, LINLI_DB: file } : process.env)
  const db = named.kind === 'file' ? await openFile(named.path) : openHttp(named.url, named.token)
  const { decisions, people, differences } = await regrade(db)
  for (const { person, decision, what } of differences) console.log(`${person} ${decision}: ${what}`)
  console.log(
    `${decisions} 次评定，${people} 人，${differences.length} 处不同 · ${decisions} decisions on ${people} people, ${differences.length} differences`,
  )
  db.close()
  if (differences.length > 0) process.exitCode = 1
}

await main()

// `npm run recompute:index`: works every frozen index out again from its facts. Exits 1 where one comes out differently.
import { openFile } from '#db/file.ts'
import { openHttp } from '#db/http.ts'
import { readConfig } from '#src/config.ts'
import { recompute } from '#src/supervision/recompute.ts'

const { db: place } = readConfig(process.env)
const db = place.kind === 'file' ? await openFile(place.path) : openHttp(place.url, place.token)
const { checked, differences } = await recompute(db)
db.close()
for (const id of differences) console.error(`${id}: 重算结果不同 comes out differently`)
console.log(
  `${checked} 份指数，${differences.length} 处不同 · indices checked: ${checked}, differences: ${differences.length}`,
)
process.exit(differences.length === 0 ? 0 : 1)

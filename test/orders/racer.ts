// One of several processes on one database file: its volunteers go for every order, in turn. Prints what each heard.
import { openFile } from '#db/file.ts'
import { act } from '#src/orders/commands.ts'
import { codeIsNever } from './race-orders.ts'

const [path = '', volunteers = '', orders = '', now = ''] = process.argv.slice(2)
const db = await openFile(path)
const heard: Record<string, number> = {}
for (const order of orders.split(','))
  for (const volunteer of volunteers.split(',')) {
    const who = { token: `token-${volunteer}`, now: Number(now) }
    const done = await act(db, who, `${order}-${volunteer}`, order, 'accept', {}, codeIsNever)
    const word = done.ok ? 'accepted' : done.refusal
    heard[word] = (heard[word] ?? 0) + 1
  }
db.close()
console.log(JSON.stringify(heard))

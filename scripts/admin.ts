// Makes a station's first administrator: npm run admin -- --name 周站长 --phone 13900000009 --area-code 370211001000 --area-name 海棠街道
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import { openFile } from '#db/file.ts'
import { openHttp } from '#db/http.ts'
import { migrate } from '#db/migrate.ts'
import { readConfig } from '#src/config.ts'
import { createAdministrator, isTopRole } from '#src/people/administrator.ts'
import { hashPassword } from '#src/people/password.ts'
import { worldOf } from '#src/world.ts'

const options = {
  name: { type: 'string' },
  phone: { type: 'string' },
  role: { type: 'string', default: 'station_admin' },
  'born-on': { type: 'string', default: '1970-01-01' },
  'area-code': { type: 'string' },
  'area-name': { type: 'string' },
  'district-name': { type: 'string' },
  'city-name': { type: 'string' },
  latitude: { type: 'string', default: '0' },
  longitude: { type: 'string', default: '0' },
} as const
const usage = `用法 Usage: npm run admin -- --name 姓名 --phone 手机号 --area-code 十二位街镇代码 --area-name 街镇名
  [--role station_admin|district_admin|supervisor|auditor] [--district-name 区名] [--city-name 市名] [--born-on 1980-01-31] [--latitude 35.9] [--longitude 120.2]`

const main = async () => {
  const { values } = parseArgs({ options })
  const { name, phone, role, 'area-code': areaCode, 'area-name': areaName } = values
  if (
    !name ||
    !/^1\d{10}$/.test(phone ?? '') ||
    !/^\d{9}000$/.test(areaCode ?? '') ||
    !areaName ||
    !phone ||
    !areaCode ||
    !isTopRole(role)
  )
    throw new Error(usage)
  const config = readConfig(process.env)
  if (config.db.kind === 'file') mkdirSync(dirname(config.db.path), { recursive: true })
  await migrate(config.db.url, config.db.kind === 'http' ? config.db.token : undefined)
  const db = config.db.kind === 'file' ? await openFile(config.db.path) : openHttp(config.db.url, config.db.token)
  const linli = worldOf({ config, db, style: '' })
  const password = linli.newSecret().slice(0, 20)
  const made = await createAdministrator(
    db,
    { command: linli.newId(), person: linli.newId(), now: linli.clock.now() },
    {
      name,
      phone,
      role,
      bornOn: values['born-on'],
      areaCode,
      areaName,
      districtName: values['district-name'] ?? `${areaCode.slice(0, 6)}000000`,
      cityName: values['city-name'] ?? `${areaCode.slice(0, 4)}00000000`,
      latitude: Number(values.latitude),
      longitude: Number(values.longitude),
      passwordHash: await hashPassword(password, linli.newSecret().slice(0, 32)),
    },
  )
  db.close()
  if (!made) throw new Error('这个手机号已经登记。 This phone is already registered.')
  console.log(`${areaName} · ${name} · ${phone}\n密码（只显示这一次，请登录后更换） Password, shown once: ${password}`)
}

main().catch(error => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})

// What people tell of themselves for being matched: hours, services, languages, a home, whom not to meet, a mentor.
import { afterAll, describe, expect, test } from 'vitest'
import { checkInvariants } from '#test/invariants.ts'
import { towns } from '#test/orders/towns.ts'
import type { Name } from '#test/town.ts'
import { type Door, door, phoneOf } from './door.ts'

const all = await towns()
afterAll(all.close)
const made = async () => door(await all.fresh())
const send = async (at: Door, who: Name, about: Name, path: string, input: object) => {
  const { status, body } = await at.post(who, `/people/${about}${path}`, { command: at.command(), ...input })
  return status === 200 ? 'ok' : body.code
}

describe('hours', () => {
  const told = async (hours: readonly object[]) => {
    const at = await made()
    expect(await send(at, 'li', 'li', '/availability', { hours })).toBe('ok')
    return at.rows('select weekday d, from_minute a, to_minute b from availabilities order by 1, 2')
  }
  test('spans that touch or overlap become one, and the last minute of a day ends it', async () => {
    const rows = await told([
      { weekday: 4, from: '12:00', to: '23:59' },
      { weekday: 4, from: '09:00', to: '12:00' },
      { weekday: 4, from: '10:00', to: '11:00' },
      { weekday: 5, from: '09:00', to: '10:00' },
      { weekday: 5, from: '10:01', to: '11:00' },
    ])
    expect(rows).toMatchObject([
      { d: 4, a: 540, b: 1440 },
      { d: 5, a: 540, b: 600 },
      { d: 5, a: 601, b: 660 },
    ])
  })
  test('are told anew each time', async () => {
    const at = await made()
    await send(at, 'li', 'li', '/availability', { hours: [{ weekday: 1, from: '09:00', to: '10:00' }] })
    await send(at, 'li', 'li', '/availability', {})
    expect(await at.rows('select * from availabilities')).toEqual([])
  })
})

describe('services and languages', () => {
  test('are told anew each time; a service that the catalogue has not is refused', async () => {
    const at = await made()
    expect(await send(at, 'li', 'li', '/wishes', { items: ['company', 'meal', 'meal'] })).toBe('ok')
    expect(await send(at, 'li', 'li', '/wishes', { items: ['meal'] })).toBe('ok')
    expect(await send(at, 'li', 'li', '/wishes', { items: ['meal', 'gardening'] })).toBe('item_unknown')
    expect(await at.rows('select * from wishes')).toMatchObject([{ person_id: 'li', item_code: 'meal' }])
    expect(await send(at, 'wang', 'wang', '/languages', { languages: ['jiaoliao', 'sign'] })).toBe('ok')
    expect(await send(at, 'wang', 'wang', '/languages', { languages: ['klingon'] })).toBe('invalid')
    expect(await at.rows('select language from languages order by 1')).toMatchObject([
      { language: 'jiaoliao' },
      { language: 'sign' },
    ])
  })
  test('only volunteers choose services', async () => {
    const at = await made()
    expect(await send(at, 'wang', 'wang', '/wishes', { items: ['meal'] })).toBe('active')
  })
})

describe('the home', () => {
  const place = { latitude: 35.9512, longitude: 120.1832 }
  test('is kept with consent only, and forgotten with it', async () => {
    const at = await made()
    expect(await send(at, 'li', 'li', '/location', place)).toBe('whereabouts_needed')
    expect(await send(at, 'li', 'li', '/consents', { scope: 'whereabouts' })).toBe('ok')
    expect(await send(at, 'li', 'li', '/location', place)).toBe('ok')
    expect(await at.row(`select latitude, longitude from persons where id = 'li'`)).toMatchObject(place)
    expect(await send(at, 'li', 'li', '/consents/withdraw', { scope: 'service' })).toBe('ok')
    expect(await at.row(`select latitude from persons where id = 'li'`)).toMatchObject({ latitude: 35.9512 })
    expect(await send(at, 'li', 'li', '/consents/withdraw', { scope: 'whereabouts' })).toBe('ok')
    expect(await at.row(`select latitude, longitude from persons where id = 'li'`)).toMatchObject({
      latitude: null,
      longitude: null,
    })
    expect(await checkInvariants(at)).toEqual([])
  })
})

describe('kept apart', () => {
  test.each([
    [{ other: 'li' }, 'ok'],
    [{ phone: phoneOf('li') }, 'ok'],
    [{ other: 'wang' }, 'pair_self'],
    [{ other: 'ghost' }, 'person_unknown'],
    [{ phone: '13900009999' }, 'person_unknown'],
    [{}, 'invalid'],
    [{ other: 'li', phone: phoneOf('li') }, 'invalid'],
  ])('%o: %s', async (input, expected) => {
    expect(await send(await made(), 'wang', 'wang', '/blocks', input)).toBe(expected)
  })
  test('once, taken back by whoever asked, and asked again', async () => {
    const at = await made()
    const steps = ['/blocks', '/blocks', '/blocks/end', '/blocks/end', '/blocks']
    const answers: unknown[] = []
    for (const path of steps) answers.push(await send(at, 'wang', 'wang', path, { other: 'li' }))
    expect(answers).toEqual(['ok', 'already_done', 'ok', 'already_done', 'ok'])
    expect(await send(at, 'li', 'li', '/blocks/end', { other: 'wang' })).toBe('already_done')
    expect(await at.rows('select person_id, other_id, ended_at from blocked_pairs')).toMatchObject([
      { person_id: 'wang', other_id: 'li', ended_at: null },
    ])
  })
  test('the other is not told', async () => {
    const at = await made()
    await send(at, 'wang', 'wang', '/blocks', { other: 'li' })
    const own = await at.get('li', '/me')
    expect(JSON.stringify(own.body)).not.toMatch(/wang|王阿姨/)
    expect(JSON.stringify((await at.get('wang', '/me')).body)).toContain('小李')
  })
})

describe('a mentor', () => {
  test.each([
    ['qian', phoneOf('li'), 'ok'],
    ['qian', phoneOf('zhao'), 'mentor_green'],
    ['qian', '13900009999', 'mentor_green'],
    ['li', phoneOf('li'), 'mentor_green'],
    ['wang', phoneOf('li'), 'active'],
  ] as const)('of %s, by %s: %s', async (about, phone, expected) => {
    expect(await send(await made(), 'chen', about, '/mentor', { phone })).toBe(expected)
  })
  test('and none any more', async () => {
    const at = await made()
    await send(at, 'chen', 'qian', '/mentor', { phone: phoneOf('li') })
    expect(await at.row(`select mentor_id from volunteers where person_id = 'qian'`)).toMatchObject({ mentor_id: 'li' })
    expect(await send(at, 'chen', 'qian', '/mentor', {})).toBe('ok')
    expect(await at.row(`select mentor_id from volunteers where person_id = 'qian'`)).toMatchObject({ mentor_id: null })
  })
})

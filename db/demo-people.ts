// The demo town's invented people: the cast of cast.json and, around it, neighbours whose names are drawn from short lists.
import { readFileSync } from 'node:fs'
import type { Entitlement, Role } from '#src/people/words.ts'
import type { Certificate } from '#src/volunteers/words.ts'

export type CastMember = {
  readonly name: string
  readonly phone: string
  readonly password: string
  readonly roles: readonly { readonly role: Role; readonly area: string }[]
  readonly note: string
}
/** Who can sign in with a password, one at least for every role. */
export const cast = JSON.parse(readFileSync(new URL('./cast.json', import.meta.url), 'utf8')) as readonly CastMember[]

/** The phone of somebody in the cast. */
export const phoneOf = (name: string): string => cast.find(member => member.name === name)?.phone ?? ''
/** The two administrators: one proposes, the other approves. */
export const admin = phoneOf('周立群')
export const second = phoneOf('孙晓')

export const town = {
  city: { code: '370200000000', name: '青岛市', latitude: 36.067, longitude: 120.383 },
  district: { code: '370211000000', name: '西海岸新区', latitude: 35.961, longitude: 120.197 },
  street: { code: '370211099000', name: '海棠街道', latitude: 35.952, longitude: 120.181 },
  communities: [
    { code: '370211099001', name: '槐树社区', latitude: 35.957, longitude: 120.176 },
    { code: '370211099002', name: '石榴社区', latitude: 35.951, longitude: 120.186 },
    { code: '370211099003', name: '银杏社区', latitude: 35.945, longitude: 120.179 },
  ],
  gridsEach: 4,
} as const

/** The grids of a community: four quarters around its centre, about 300 m apart. */
export const grids = town.communities.flatMap(community =>
  Array.from({ length: town.gridsEach }, (_, k) => ({
    code: `${community.code.slice(0, 9)}${community.code.slice(-1)}0${k + 1}`,
    community: community.code,
    name: `第${'一二三四'[k]}网格`,
    latitude: community.latitude + (k < 2 ? 0.0014 : -0.0014),
    longitude: community.longitude + (k % 2 ? 0.0016 : -0.0016),
  })),
)

export type Neighbour = {
  readonly name: string
  readonly phone: string
  readonly bornOn: string
  readonly grid: string
  readonly address: string
  readonly role: 'resident' | 'volunteer'
  readonly entitlement: Entitlement | null
  readonly certificates: readonly Certificate[]
}

const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗']
const elderNames = ['桂英', '秀兰', '玉珍', '凤英', '淑芬', '德福', '长海', '守义', '文山', '福顺']
const youngNames = ['雨桐', '浩然', '思琪', '子轩', '佳宁', '明宇', '晓雯', '志远', '欣怡', '俊峰', '丽娜', '海涛']
const entitlements: readonly (Entitlement | null)[] = [
  'alone_over_80',
  null,
  'minimum_income',
  null,
  'disabled_over_60',
  null,
]
const learnt: readonly (readonly Certificate[])[] = [
  ['basic_training'],
  ['basic_training', 'first_aid'],
  [],
  ['basic_training', 'care'],
  ['basic_training', 'tutoring'],
]

/** 42 residents and 56 volunteers; the same every time. */
export const neighbours: readonly Neighbour[] = [
  ...Array.from({ length: 42 }, (_, k) => neighbour('resident', k, elderNames, 1936 + ((k * 7) % 24), 1001 + k)),
  ...Array.from({ length: 56 }, (_, k) => neighbour('volunteer', k, youngNames, 1958 + ((k * 11) % 47), 2001 + k)),
]

function neighbour(
  role: Neighbour['role'],
  k: number,
  given: readonly string[],
  year: number,
  number: number,
): Neighbour {
  const grid = grids[(k * 5) % grids.length]
  return {
    name: `${surnames[(k * 3 + Math.floor(k / given.length) + (role === 'resident' ? 0 : 1)) % surnames.length]}${given[(k * 7) % given.length]}`,
    phone: `1000000${number}`,
    bornOn: `${year}-${String((k % 12) + 1).padStart(2, '0')}-${String((k % 27) + 1).padStart(2, '0')}`,
    grid: grid?.code ?? '',
    address: `${(k % 18) + 1} 号楼 ${(k % 4) + 1} 单元 ${(k % 6) + 1}0${(k % 3) + 1}`,
    role,
    entitlement: role === 'resident' ? (entitlements[k % entitlements.length] ?? null) : null,
    certificates: role === 'volunteer' ? (learnt[k % learnt.length] ?? []) : [],
  }
}

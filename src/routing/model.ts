import { type Instance, together } from './instance.ts'

/**
 * The instance as the search reads it: one operation for each service of each patient, numbered by patient and then by
 * service; after them one stop for each vehicle, its depot, which begins and ends its route.
 */
export type Model = {
  readonly operations: number
  readonly vehicles: number
  readonly patients: number
  /** Nodes of the distance table, the depot first. */
  readonly nodes: number
  readonly travel: Float64Array
  /** By operation and depot stop. */
  readonly place: Int32Array
  readonly lasts: Float64Array
  /** By operation. */
  readonly opens: Float64Array
  readonly closes: Float64Array
  readonly service: Int32Array
  /** The other operation of the same patient, or -1. */
  readonly partner: Int32Array
  /** The partner starts no sooner than own start + push (0 together, least gap, minus the largest gap). */
  readonly push: Float64Array
  /** By patient (0 …): the operations; the second is -1 where there is none. */
  readonly first: Int32Array
  readonly second: Int32Array
  /** By service: the vehicles qualified for it. */
  readonly qualified: readonly Int32Array[]
  /** By patient: the other patients, the most related first, in two readings: by way, and by way and hour. */
  readonly near: readonly Int32Array[]
  readonly alike: readonly Int32Array[]
}

/** Lays the instance out for the search. */
export const modelOf = (of: Instance): Model => {
  const { patients, vehicles, services } = of
  const list = operationsOf(of)
  const operations = list.length
  const nodes = patients + 1
  const place = new Int32Array(operations + vehicles)
  const lasts = new Float64Array(operations + vehicles)
  const model = {
    operations,
    vehicles,
    patients,
    nodes,
    travel: of.travel,
    place,
    lasts,
    opens: new Float64Array(operations),
    closes: new Float64Array(operations),
    service: new Int32Array(operations),
    partner: new Int32Array(operations).fill(-1),
    push: new Float64Array(operations),
    first: new Int32Array(patients).fill(-1),
    second: new Int32Array(patients).fill(-1),
    qualified: Array.from({ length: services }, (_, service) =>
      Int32Array.from(Array.from({ length: vehicles }, (_, v) => v).filter(v => of.able[v * services + service] === 1)),
    ),
    near: relatedOf(of, 0),
    alike: relatedOf(of, 1),
  }
  list.forEach(({ node, service }, at) => {
    place[at] = node
    lasts[at] = of.lasts[node * services + service] as number
    model.opens[at] = of.opens[node] as number
    model.closes[at] = of.closes[node] as number
    model.service[at] = service
    const before = model.first[node - 1] as number
    if (before < 0) model.first[node - 1] = at
    else pair(model, of, before, at)
  })
  return model
}

const operationsOf = ({ patients, services, needs }: Instance) =>
  Array.from({ length: patients }, (_, at) => at + 1).flatMap(node =>
    Array.from({ length: services }, (_, service) => service)
      .filter(service => needs[node * services + service] === 1)
      .map(service => ({ node, service })),
  )

const pair = (model: Pick<Model, 'partner' | 'push' | 'second' | 'place'>, of: Instance, a: number, b: number) => {
  const node = model.place[b] as number
  const apart = (of.gapLeast[node] as number) > together
  model.second[node - 1] = b
  model.partner[a] = b
  model.partner[b] = a
  model.push[a] = apart ? (of.gapLeast[node] as number) : 0
  model.push[b] = apart ? -(of.gapMost[node] as number) : 0
}

/** For each patient the others by travel + `hours` × the distance between the middles of their windows, halved. */
const relatedOf = ({ patients, travel, opens, closes }: Instance, hours: number): Int32Array[] => {
  const nodes = patients + 1
  const middle = (node: number) => ((opens[node] as number) + (closes[node] as number)) / 2
  return Array.from({ length: patients }, (_, at) => {
    const far = (other: number) =>
      (travel[(at + 1) * nodes + other + 1] as number) + (hours * Math.abs(middle(at + 1) - middle(other + 1))) / 2
    const others = Array.from({ length: patients }, (_, other) => other).filter(other => other !== at)
    return Int32Array.from(others.sort((a, b) => far(a) - far(b) || a - b))
  })
}

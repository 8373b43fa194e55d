// A binary heap of (distance, node), least distance first, ties by node. One number holds both, so that nothing is allocated.

const nodes = 2 ** 23

export type Heap = { keys: Float64Array; size: number }
export const heapOf = (capacity: number): Heap => ({ keys: new Float64Array(Math.max(16, capacity)), size: 0 })

export const distanceOf = (key: number): number => Math.floor(key / nodes)
export const nodeOf = (key: number): number => key - Math.floor(key / nodes) * nodes

export const push = (heap: Heap, distance: number, node: number): void => {
  if (heap.size === heap.keys.length) {
    const wider = new Float64Array(heap.size * 2)
    wider.set(heap.keys)
    heap.keys = wider
  }
  const { keys } = heap
  const key = distance * nodes + node
  let at = heap.size++
  while (at > 0) {
    const parent = (at - 1) >> 1
    const above = keys[parent] as number
    if (above <= key) break
    keys[at] = above
    at = parent
  }
  keys[at] = key
}

/** The least key, or -1. */
export const pop = (heap: Heap): number => {
  if (heap.size === 0) return -1
  const { keys } = heap
  const least = keys[0] as number
  const size = --heap.size
  const key = keys[size] as number
  let at = 0
  for (;;) {
    let child = 2 * at + 1
    if (child >= size) break
    if (child + 1 < size && (keys[child + 1] as number) < (keys[child] as number)) child++
    const below = keys[child] as number
    if (below >= key) break
    keys[at] = below
    at = child
  }
  keys[at] = key
  return least
}

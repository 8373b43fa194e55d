// What happens next: a binary heap of moments, ties in the order in which they were planned.
export type Moment = {
  readonly at: number
  readonly kind: 'created' | 'answer' | 'look' | 'ran_out'
  readonly order: number
  readonly place: number
}

export const agenda = () => {
  const heap: { readonly moment: Moment; readonly n: number }[] = []
  let planned = 0
  const before = (a: number, b: number) => {
    const [x, y] = [heap[a], heap[b]]
    return x !== undefined && y !== undefined && (x.moment.at - y.moment.at || x.n - y.n) < 0
  }
  const swap = (a: number, b: number) => {
    const [x, y] = [heap[a], heap[b]]
    if (x && y) [heap[a], heap[b]] = [y, x]
  }
  const plan = (moment: Moment) => {
    heap.push({ moment, n: planned++ })
    for (let at = heap.length - 1; at > 0 && before(at, (at - 1) >> 1); at = (at - 1) >> 1) swap(at, (at - 1) >> 1)
  }
  const next = (): Moment | undefined => {
    const first = heap[0]
    const last = heap.pop()
    if (first === undefined || last === undefined || heap.length === 0) return first?.moment
    heap[0] = last
    for (let at = 0; ; ) {
      const left = 2 * at + 1
      const least = before(left + 1, left) ? left + 1 : left
      if (!before(least, at)) return first.moment
      swap(at, least)
      at = least
    }
  }
  return { plan, next }
}

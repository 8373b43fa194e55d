// src/worker.ts as it is, under a clock that the test sets: the moment comes with each request, in epoch seconds.
import worker from '#src/worker.ts'

type Scheduled = { readonly scheduledTime: number }
type Args<F> = F extends (first: never, ...rest: infer Rest) => unknown ? Rest : never

const clock = (milliseconds: number) => {
  Date.now = () => milliseconds
}

export default {
  fetch: (request: Request, ...rest: Args<typeof worker.fetch>) => {
    clock(Number(request.headers.get('x-test-now')) * 1000)
    return worker.fetch(request, ...rest)
  },
  scheduled: (event: Scheduled, ...rest: Args<typeof worker.scheduled>) => {
    clock(event.scheduledTime)
    return worker.scheduled(event, ...rest)
  },
}

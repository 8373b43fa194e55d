/**
 * A day of home visits in the terms of Mankowska, Meisel and Bierwirth (2014), "The home health care routing and
 * scheduling problem with interdependent services": carers start from one depot and return to it; a patient needs one
 * service, or two by different carers, at the same moment or with a gap between the two starts.
 * Node 0 is the depot; nodes 1 … patients are the patients. Times and distances share one unit, in practice minutes.
 */
export type Instance = {
  readonly patients: number
  readonly vehicles: number
  readonly services: number
  /** Row by node (depot first): 1 where the patient needs the service. */
  readonly needs: Uint8Array
  /** Row by vehicle: 1 where the carer is qualified for the service. */
  readonly able: Uint8Array
  /** Row by node (depot first), square: travel time. */
  readonly travel: Float64Array
  /** Row by node: how long each service takes there. */
  readonly lasts: Float64Array
  /** By node: the second service starts no sooner than this after the first one's start; 0: both at once. */
  readonly gapLeast: Float64Array
  readonly gapMost: Float64Array
  /** By node: no service starts sooner. */
  readonly opens: Float64Array
  /** By node: a start later than this is tardy, which costs but is allowed. */
  readonly closes: Float64Array
}

/** One visit of a route: which patient (1 …), which service (0 …), when it starts. */
export type Visit = { readonly patient: number; readonly service: number; readonly start: number }

/** What a plan costs: (travel + tardiness + largest tardiness) / 3, as the literature reckons it. */
export type Costs = {
  readonly cost: number
  readonly travel: number
  readonly tardiness: number
  readonly largest: number
}

/** Below this a least gap means: both services start together (the published instances write 0). */
export const together = 0.001

// Reading of typed arrays whose index is in range by construction. One function a kind of array: each stays monomorphic
// and is put into its callers by the engine, so the inner loops pay nothing for it.

/** The number at `at`, which must be inside. */
export const real = (array: Float64Array, at: number): number => array[at] as number

/** The whole number at `at`, which must be inside. */
export const whole = (array: Int32Array, at: number): number => array[at] as number

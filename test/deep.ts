// How much a test tries: little at each change, much in `npm run test:deep`. Files that import this run in both.

export const deep = process.env.LINLI_DEEP === '1'

/** The number of cases: the first in `npm test`, the second in `npm run test:deep`. */
export const runs = (usual: number, thorough: number): number => (deep ? thorough : usual)

// The same problem as a linear program for HiGHS: a variable per edge, one per row left out, one per load level.
import highs from 'highs'
import { nextPrice, type Problem } from '#src/matching/assign/problem.ts'

type Highs = Awaited<ReturnType<typeof highs>>
let loaded: Highs | undefined

/** Builds and solves by simplex; answers the objective. Seconds of the first call include loading the solver. */
export const solveLp = async (problem: Problem): Promise<number> => {
  loaded ??= await highs()
  return loaded.withModel(lpOf(problem, loaded.infinity), model => {
    model.options.set({ output_flag: false, solver: 'simplex' })
    model.run()
    return model.getObjectiveValue()
  })
}

const lpOf = (problem: Problem, infinity: number) => {
  const { rows, columns, start, column, cost, leave, load } = problem
  const groups = load?.groups ?? 0
  const colCost: number[] = []
  const starts = [0]
  const indices: number[] = []
  const values: number[] = []
  const variable = (price: number, entries: readonly (readonly [number, number])[]) => {
    colCost.push(price)
    for (const [row, value] of entries) {
      indices.push(row)
      values.push(value)
    }
    starts.push(indices.length)
  }
  for (let i = 0; i < rows; i++) {
    for (let e = start[i] as number; e < (start[i + 1] as number); e++) {
      const j = column[e] as number
      const group: (readonly [number, number])[] = load ? [[rows + columns + (load.groupOf[j] as number), 1]] : []
      variable(cost[e] as number, [[i, 1], [rows + j, 1], ...group])
    }
    variable(leave[i] as number, [[i, 1]])
  }
  for (let g = 0; g < groups; g++)
    for (let level = 0; load && level < (load.most[g] as number); level++)
      variable(nextPrice(load, g, level), [[rows + columns + g, -1]])
  const numRows = rows + columns + groups
  const lower = (row: number) => (row < rows ? 1 : -infinity)
  const upper = (row: number) => (row < rows + columns ? 1 : 0)
  return {
    numCols: colCost.length,
    numRows,
    colCost: Float64Array.from(colCost),
    colLower: new Float64Array(colCost.length),
    colUpper: new Float64Array(colCost.length).fill(1),
    rowLower: Float64Array.from({ length: numRows }, (_, row) => lower(row)),
    rowUpper: Float64Array.from({ length: numRows }, (_, row) => upper(row)),
    matrix: {
      format: 'csc' as const,
      numRows,
      numCols: colCost.length,
      starts: Int32Array.from(starts),
      indices: Int32Array.from(indices),
      values: Float64Array.from(values),
    },
  }
}

import type { Linli, Route } from '../http/route.ts'
export const routes = (_linli: Linli): Route[] => []

// Every route and every scheduled job of Linli, by context.
import type { Linli, Route } from './http/route.ts'
import { routes as board } from './orders/board-routes.tsx'
import { routes as catalogue } from './orders/catalogue-routes.tsx'
import { routes as orders } from './orders/routes.tsx'
import { routes as system } from './system/routes.tsx'

export const contexts = (linli: Linli): Route[] => {
  const routes = [...orders(linli), ...board(linli), ...catalogue(linli)]
  return [...routes, ...system(linli, routes)]
}

// Every route and every scheduled job of Linli, by context.

import { routes as audit } from './audit/routes.tsx'
import { routes as complaints } from './complaints/routes.tsx'
import { routes as home } from './home/routes.tsx'
import type { Linli, Route } from './http/route.ts'
import { routes as incidents } from './incidents/routes.tsx'
import { routes as board } from './orders/board-routes.tsx'
import { routes as card } from './orders/card-routes.tsx'
import { routes as catalogue } from './orders/catalogue-routes.tsx'
import { routes as orders } from './orders/routes.tsx'
import { routes as people } from './people/routes.tsx'
import { routes as policies } from './policies/routes.tsx'
import { routes as series } from './series/routes.tsx'
import { routes as supervision } from './supervision/routes.tsx'
import { routes as system } from './system/routes.tsx'
import { routes as timebank } from './timebank/routes.tsx'
import { routes as own } from './volunteers/own-routes.tsx'
import { routes as volunteers } from './volunteers/routes.tsx'

export const contexts = (linli: Linli): Route[] => {
  const routes = [
    ...home(linli),
    ...orders(linli),
    ...board(linli),
    ...catalogue(linli),
    ...card(linli),
    ...incidents(linli),
    ...series(linli),
    ...people(linli),
    ...volunteers(linli),
    ...own(linli),
    ...supervision(linli),
    ...policies(linli),
    ...complaints(linli),
    ...timebank(linli),
    ...audit(linli),
  ]
  return [...routes, ...system(linli, routes)]
}

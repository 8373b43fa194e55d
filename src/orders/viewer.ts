// What a person is to an order.
import { holds } from '../kernel/rule.ts'
import type { World } from './facts.ts'
import { judge } from './transition.ts'

/** What a person is to an order; the first that fits decides what they see. */
export type Viewer = 'desk' | 'client' | 'volunteer' | 'watcher' | 'reporter'

/** What the viewer is to the order: staff of the area first, and whoever decides in their stead, then the client, a volunteer asked, a watcher, and whoever reported it. */
export const viewerOf = (world: World): Viewer => {
  if (world.deskHere > 0 || holds(world, judge)) return 'desk'
  if (world.me === world.resident || world.proxiesHere > 0) return 'client'
  if (world.mySeat !== null) return 'volunteer'
  return world.watchesHere > 0 ? 'watcher' : 'reporter'
}

/** 王阿姨 → 王**: enough to recognise, too little to look up. */
export const masked = (name: string): string => `${[...name][0] ?? ''}**`

// A picture for every service, so that it is found without reading. It never stands without its word.
import type { IconName } from './icons.tsx'

const icons: Readonly<Record<string, IconName>> = {
  company: 'message-circle',
  meal: 'utensils',
  errand: 'shopping-bag',
  cleaning: 'brush-cleaning',
  haircut: 'scissors',
  culture: 'music',
  science: 'lightbulb',
  antifraud: 'shield-check',
  medical: 'stethoscope',
  comfort: 'smile',
  repair: 'wrench',
  tutoring: 'book-open',
  legal: 'scale',
  urgent: 'siren',
  bathing: 'shower-head',
  counselling: 'brain',
}

/** Services that a station has added itself get the helping hand. */
export const itemIcon = (code: string): IconName => icons[code] ?? 'hand-heart'

// What the tests hand into every page: the measures, by the view and the light in which the page stands.
import { colours, entry, keyboard, names, scriptless, stops } from './heard.ts'
import { contrasts, type Figures, sticking, targets, texts } from './seen.ts'

/** Standard: text that can be read on a phone, and targets as large as an elder's lesser ones. */
const standard: Figures = { text: 12, heading: 24, line: 1.3, target: 44, main: 48 }
/** domain.md §10: text from 18, the largest from 30, lines from 1.3, main targets from 60 and others from 44. */
const elder: Figures = { text: 18, heading: 30, line: 1.3, target: 44, main: 60 }

/** Everything that is measured at one go; what is folded up is unfolded first. */
export const whole = (view: 'standard' | 'elder'): string[] => {
  unfold()
  const least = view === 'elder' ? elder : standard
  const found = [texts(least), targets(least), contrasts(), names(), colours(), keyboard(), entry(view), scriptless()]
  return [...new Set(found.flat())]
}

/** Keeps which of the stops is come to. Answers how many there are, and how often to press: a date has stops within. */
export const watched = (): [stops: number, presses: number] => {
  unfold()
  const wanted = stops()
  const come: number[] = []
  document.addEventListener('focusin', ({ target }) => void come.push(wanted.findIndex(each => each === target)))
  Object.assign(window, { come: () => come })
  const within = wanted.filter(each => each.matches('[type=date], [type=time], [type=datetime-local], [type=month]'))
  return [wanted.length, wanted.length + 6 * within.length]
}

const unfold = () => {
  for (const fold of document.querySelectorAll('details')) fold.open = true
}

export { contrasts, sticking }

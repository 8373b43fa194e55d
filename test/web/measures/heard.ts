// Runs in the page: what a page is to those who do not see it, do not see its colours, or have no mouse and no scripts.
import { all, calls, controls, shown } from './nodes.ts'

/** Controls without a name, and two of one name that do different things. */
export const names = (): string[] => {
  const found: string[] = []
  const leads = new Map<string, string>()
  for (const control of controls()) {
    const name = nameOf(control)
    if (name === '') found.push(`no name: ${calls(control)}`)
    const key = `${landmark(control)}${kindOf(control)} “${name}”`
    const [there, known] = [leadsTo(control), leads.get(key)]
    if (known !== undefined && known !== there) found.push(`one name for two: ${key} → ${known} and ${there}`)
    leads.set(key, known ?? there)
  }
  const ids = all('[id]').map(({ id }) => id)
  found.push(...ids.filter((id, at) => ids.indexOf(id) !== at).map(id => `one id for two: ${id}`))
  return [...new Set(found)]
}

/** A badge says with a word and a shape what its colour says. */
export const colours = (): string[] => [
  ...all('.badge.grade, .green, .blue, .yellow, .red')
    .filter(badge => !/[●■▲✕]/.test(badge.textContent ?? '') || spoken(badge).length < 2)
    .map(badge => `a colour alone: ${calls(badge)}`),
  ...all('.badge:not(.grade)')
    .filter(badge => !badge.querySelector('svg') || spoken(badge) === '')
    .map(badge => `a badge without word and shape: ${calls(badge)}`),
]

/** Everything can be reached by Tab, in the order in which it stands, and shows where one is. */
export const keyboard = (): string[] => {
  const found = stops().flatMap(control => {
    control.focus()
    if (document.activeElement !== control) return [`takes no focus: ${calls(control)}`]
    if (control.tabIndex !== 0) return [`out of turn by ${control.tabIndex}: ${calls(control)}`]
    return rings(control) ? [] : [`focus is not seen: ${calls(control)}`]
  })
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  return found
}

/** Where Tab stops: once in a group of radios. */
export const stops = (): HTMLElement[] => {
  const found = controls()
  return found.filter(control => {
    if (!(control instanceof HTMLInputElement) || control.type !== 'radio') return true
    const group = found.filter(
      (other): other is HTMLInputElement =>
        other instanceof HTMLInputElement && other.name === control.name && other.form === control.form,
    )
    return control === (group.find(other => other.checked) ?? group[0])
  })
}

/** The way to the other view stands at the head of every page. */
export const entry = (view: string): string[] => {
  const other = view === 'elder' ? 'standard' : 'elder'
  const links = all(`header a[href*="view=${other}"]`).filter(shown)
  return links.some(link => link.getBoundingClientRect().top < 320) ? [] : [`no way to the ${other} view at the head`]
}

/** What would do nothing without scripts. */
export const scriptless = (): string[] => [
  ...all('button')
    .filter(button => button instanceof HTMLButtonElement && !button.form)
    .map(each => `a button of no form: ${calls(each)}`),
  ...all('form')
    .filter(form => !form.getAttribute('action') && form.getAttribute('method') !== 'get')
    .map(each => `a form that goes nowhere: ${calls(each)}`),
  ...all('a[href^="#"]')
    .filter(link => !document.getElementById(link.getAttribute('href')?.slice(1) ?? ''))
    .map(each => `a link to nothing: ${calls(each)}`),
  ...all('a[href^="javascript:"], [onclick], [onchange], [onsubmit]').map(each => `needs a script: ${calls(each)}`),
]

/** A landmark of a name of its own is said with what is in it. */
const landmark = (control: Element): string => {
  const around = control.closest('nav[aria-label], form[aria-label]')?.getAttribute('aria-label')
  return around ? `${around}: ` : ''
}

const rings = (control: Element): boolean => {
  const label = control.matches('[type=radio], [type=checkbox]') ? control.nextElementSibling : null
  return [control, label].some(each => {
    const { outlineStyle, outlineWidth } = each ? getComputedStyle(each) : { outlineStyle: 'none', outlineWidth: '0' }
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 3
  })
}

const kindOf = (control: Element): string =>
  control.tagName === 'A'
    ? 'link'
    : control.matches('button, [type=submit]')
      ? 'button'
      : control.tagName === 'SUMMARY'
        ? 'fold'
        : 'field'

/** The name that is read out, in the ways that our pages give one. */
const nameOf = (control: Element): string => {
  const said = control.getAttribute('aria-label')
  if (said) return said.trim()
  const told = control
    .getAttribute('aria-labelledby')
    ?.split(' ')
    .map(id => document.getElementById(id))
  if (told)
    return told
      .map(each => (each ? spoken(each) : ''))
      .join(' ')
      .trim()
  if (
    control instanceof HTMLInputElement ||
    control instanceof HTMLSelectElement ||
    control instanceof HTMLTextAreaElement
  ) {
    const group = control.closest('fieldset')?.querySelector('legend')
    const label = [...(control.labels ?? [])].map(spoken).join(' ').trim()
    return label === '' ? '' : `${group ? `${spoken(group)}: ` : ''}${label}`
  }
  return spoken(control)
}

/** The words inside, without those that are for the eye only. */
const spoken = (node: Element): string => {
  const parts = [...node.childNodes].map(child => {
    if (child instanceof Text) return child.data
    if (!(child instanceof Element) || child.getAttribute('aria-hidden') === 'true') return ''
    return child.getAttribute('aria-label') ?? spoken(child)
  })
  return parts.join('').replaceAll(/\s+/g, ' ').trim()
}

/** What is done or shown: an address, or a form with what it sends. Where one stands and a command’s id make no difference. */
const leadsTo = (control: Element): string => {
  if (control instanceof HTMLAnchorElement) return control.getAttribute('href') ?? ''
  if (control instanceof HTMLButtonElement) {
    const hidden = control.form
      ? [...control.form.querySelectorAll('input[type=hidden]:not([name=command], [name=csrf])')]
      : []
    const sent = hidden.map(each => (each instanceof HTMLInputElement ? `${each.name}=${each.value}` : ''))
    return [control.formAction, control.name, control.value, ...sent].join(' ')
  }
  if (
    control instanceof HTMLInputElement ||
    control instanceof HTMLSelectElement ||
    control instanceof HTMLTextAreaElement
  )
    return `${control.form?.getAttribute('action')} ${control.name} ${control.type === 'radio' || control.type === 'checkbox' ? control.value : ''}`
  return ''
}

// Runs in the page: its parts, as the measures speak of them.

export const all = (selector: string): Element[] => [...document.querySelectorAll(selector)]

/** Takes up room. */
export const shown = (node: Element): boolean => {
  const box = node.getBoundingClientRect()
  return box.width > 1 && box.height > 1 && getComputedStyle(node).visibility !== 'hidden'
}

/** Is there for those who listen only. */
export const unseen = (node: Element): boolean => node.closest('.unseen, [hidden]') !== null

/** What somebody acts with. */
export const controls = (): HTMLElement[] =>
  all('a[href], button, input:not([type=hidden]), select, textarea, summary').filter(
    (node): node is HTMLElement => node instanceof HTMLElement && shown(node) && !node.matches(':disabled'),
  )

/** A link whose words are part of more words, which it may not tear apart. */
export const inSentence = (node: Element): boolean => {
  const around = node.closest('p, dd, li, label, .hint')?.textContent?.trim() ?? ''
  const own = node.textContent?.trim() ?? ''
  return node.tagName === 'A' && getComputedStyle(node).display === 'inline' && around.length > own.length + 6
}

/** What a complaint calls it. */
export const calls = (node: Element): string => {
  const kind = node.getAttribute('class')
  const words = node.textContent?.trim().replaceAll(/\s+/g, ' ').slice(0, 24)
  return `<${node.tagName.toLowerCase()}${kind ? ` class="${kind}"` : ''}> “${words || node.getAttribute('name') || ''}”`
}

// The board kept fresh and run by keys. Without it the board is reloaded by hand, and everything on it is a link or a form.
const every = 15_000
const fullyEvery = 60_000
let stamp = ''
let drawn = performance.now()

const live = () => [...document.querySelectorAll('[data-live]')]
async function redraw() {
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } }).catch(() => null)
  if (!answer?.ok || answer.redirected) return
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const focused = document.activeElement?.id || document.activeElement?.getAttribute('href')
  for (const part of live()) {
    const next = fresh.querySelector(`[data-live="${part.dataset.live}"]`)
    if (!next || next.innerHTML === part.innerHTML || part.contains(document.activeElement?.closest('form'))) continue
    part.replaceChildren(...next.childNodes)
  }
  if (focused)
    live()
      .map(part => part.querySelector(`[id="${CSS.escape(focused)}"], [href="${CSS.escape(focused)}"]`))
      .find(Boolean)
      ?.focus({ preventScroll: true })
  drawn = performance.now()
}
/** A few bytes ask whether anything has moved; the time left is drawn anew once a minute anyway. */
async function pulse() {
  if (document.hidden) return
  const headers = stamp ? { 'if-none-match': stamp } : {}
  const answer = await fetch('/board/pulse', { headers, cache: 'no-store' }).catch(() => null)
  const before = stamp
  stamp = answer?.headers.get('etag') ?? stamp
  if ((answer?.status === 200 && before !== '') || performance.now() - drawn > fullyEvery) await redraw()
}
setInterval(() => void pulse(), every)
document.addEventListener('visibilitychange', () => void pulse())
void pulse()

const rows = () => [...document.querySelectorAll('[data-live="queue"] a.row-title')]
const step = by => {
  const all = rows()
  const at = all.findIndex(row => row === document.activeElement || row.getAttribute('aria-current') === 'true')
  const current = all.indexOf(document.activeElement)
  const next = all[Math.min(all.length - 1, Math.max(0, (current >= 0 ? current : at) + by))]
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
}
const queue = by => {
  const all = [...document.querySelectorAll('[data-live="queues"] a')]
  all[(all.findIndex(each => each.getAttribute('aria-current')) + by + all.length) % all.length]?.click()
}
const help = document.querySelector('#keys')
const keys = {
  j: () => step(1),
  k: () => step(-1),
  o: () => document.activeElement?.matches('a.row-title') && document.activeElement.click(),
  n: () => queue(1),
  p: () => queue(-1),
  r: () => redraw(),
  '/': () => document.querySelector('input[type=search]')?.focus(),
  '?': () => {
    help.open = !help.open
    help.querySelector('summary').focus()
  },
}
addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, textarea, select')) return
  const pressed = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`)
  const act = pressed ? () => pressed.click() : keys[event.key]
  if (!act) return
  event.preventDefault()
  act()
})

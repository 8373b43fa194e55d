// On every page, if the browser runs it: today's visits kept for when there is no network, and what was typed kept until it arrived.
const { lang, dataset } = document.documentElement
const zh = lang.startsWith('zh')
const signedIn = 'who' in dataset
const offline = 'offline' in dataset

// Today's page is laid down on this device, and taken away as soon as nobody is signed in.
if ('serviceWorker' in navigator && 'caches' in window && !offline) {
  void navigator.serviceWorker.register('/sw.js').catch(() => null)
  void (signedIn ? keepToday() : caches.delete('today'))
}
function now() {
  return performance.timeOrigin + performance.now()
}
async function keepToday() {
  const kept = Number(sessionStorage.getItem('today') ?? 0)
  if (now() - kept < 300_000) return
  const answer = await fetch('/today', { headers: { accept: 'text/html' }, redirect: 'error' }).catch(() => null)
  if (!answer?.ok) return
  await (await caches.open('today')).put('/today', answer)
  sessionStorage.setItem('today', String(now()))
}

// Drafts live as long as the tab: codes and passwords are left out, and signing out takes them away.
const prefix = 'draft:'
const drafts = () => Object.keys(sessionStorage).filter(key => key.startsWith(prefix))
const keyOf = form => `${prefix}${location.pathname}${location.search} ${form.getAttribute('action')}`
const fieldsOf = form =>
  [...form.elements].filter(
    field => field.name && !['hidden', 'password', 'submit'].includes(field.type) && field.autocomplete !== 'one-time-code',
  )
const valueOf = field => (field.type === 'radio' || field.type === 'checkbox' ? field.checked : field.value)
const idOf = field => `${field.name}=${field.type === 'radio' || field.type === 'checkbox' ? field.value : ''}`

if (!signedIn && !offline) for (const key of drafts()) sessionStorage.removeItem(key)
// A form that has led to a page without it has arrived; where it stands again it has not.
const sent = sessionStorage.getItem('sent')
if (sent && !offline && !document.querySelector('.error-summary')) {
  const again = [...document.querySelectorAll('main form')].some(form => keyOf(form) === sent)
  if (!again) sessionStorage.removeItem(sent)
  sessionStorage.removeItem('sent')
}
for (const form of document.querySelectorAll('main form[method=post]')) {
  const fields = fieldsOf(form)
  if (fields.length === 0) continue
  const key = keyOf(form)
  const draft = JSON.parse(sessionStorage.getItem(key) ?? 'null')
  if (draft && !document.querySelector('.error-summary')) restore(fields, draft)
  form.addEventListener('input', () =>
    sessionStorage.setItem(key, JSON.stringify(Object.fromEntries(fields.map(each => [idOf(each), valueOf(each)])))),
  )
  form.addEventListener('submit', () => sessionStorage.setItem('sent', key))
}
function restore(fields, draft) {
  for (const field of fields) {
    const value = draft[idOf(field)]
    if (value === undefined) continue
    if (typeof value === 'boolean') field.checked = value
    else field.value = value
  }
}

// What takes a while says so: after a second beside the button that was pressed, until the next page is there.
const waits = document.createElement('p')
waits.className = 'waits'
waits.setAttribute('role', 'status')
document.querySelector('main')?.append(waits)
let waiting = 0
const wait = beside => {
  clearTimeout(waiting)
  waiting = setTimeout(() => {
    beside.after(waits)
    waits.textContent = zh ? '正在办，请稍等……' : 'Working on it, one moment …'
  }, 1000)
}
addEventListener('submit', event => wait(event.submitter ?? event.target))
addEventListener('click', event => {
  const link = event.target.closest?.('a.button[href^="/"]')
  if (link && !event.ctrlKey && !event.metaKey && !/\.csv|\.ics/.test(link.href)) wait(link)
})
addEventListener('pageshow', () => {
  clearTimeout(waiting)
  waits.textContent = ''
})

// Said once, where screen readers hear it, and gone when the network is back.
const notice = document.createElement('p')
notice.className = 'offline-notice'
notice.setAttribute('role', 'status')
document.querySelector('main')?.prepend(notice)
const tell = () => {
  notice.textContent = navigator.onLine ? '' : zh ? '现在没有网络。填的内容先留在这台设备上。' : 'No network now. What you type stays on this device.'
}
addEventListener('online', tell)
addEventListener('offline', tell)
tell()

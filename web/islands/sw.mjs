// Without a network: today's visits, as they were when last seen, or a page that says what to do. Nothing else is kept.
const shell = 'shell-1'
const files = ['/offline', '/style.css', '/islands/page.mjs']

addEventListener('install', event => {
  skipWaiting()
  event.waitUntil(layDown())
})
addEventListener('activate', event => event.waitUntil(clients.claim()))
addEventListener('fetch', event => {
  const { request } = event
  const url = new URL(request.url)
  if (url.origin !== location.origin) return
  if (request.mode === 'navigate') {
    // A form that could not be sent is told so; for everything else today's visits are the best answer.
    const instead = request.method === 'GET' ? ['/today', '/offline'] : ['/offline']
    event.respondWith(fetch(request).catch(() => kept(instead)))
  } else if (files.includes(url.pathname)) {
    event.respondWith(fetch(request).catch(() => caches.match(url.pathname, { ignoreVary: true })))
  }
})
/** A page is a page to whoever asks for one: to others the same address answers as data. */
async function layDown() {
  const cache = await caches.open(shell)
  for (const file of files) await cache.put(file, await fetch(file, { headers: { accept: 'text/html, */*' } }))
}
async function kept(paths) {
  for (const path of paths) {
    const found = await caches.match(path, { ignoreVary: true })
    if (found) return found
  }
  return Response.error()
}

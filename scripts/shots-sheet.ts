// The contact sheet: one row of pictures per page, to be looked at by a person.
/** A picture: of which page, seen by whom and how, in which file. */
export type Shot = {
  readonly kind: string
  readonly role: string
  readonly width: number
  readonly lang: string
  readonly view: string
  readonly theme: string
  readonly file: string
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/** A page of its own with links to the pictures; it needs no server. */
export const sheet = (shots: readonly Shot[]): string => {
  const rows = new Map<string, Shot[]>()
  for (const shot of shots) {
    const title = `${shot.kind} · ${shot.role}`
    rows.set(title, [...(rows.get(title) ?? []), shot])
  }
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Linli: every page</title>
<style>body{font:16px system-ui;margin:1rem}section{border-top:1px solid #ccc;padding:.5rem 0}
div{display:flex;gap:.5rem;overflow-x:auto;align-items:flex-start}figure{margin:0;flex:none}
img{height:22rem;max-width:30rem;object-fit:cover;object-position:top left;border:1px solid #ccc}figcaption{font-size:.75rem}</style>
<h1>${rows.size} pages, ${shots.length} pictures</h1>
${[...rows].map(([title, own]) => `<section><h2>${escaped(title)}</h2><div>${own.map(figure).join('')}</div></section>`).join('\n')}
</html>`
}

const figure = ({ file, width, lang, view, theme }: Shot) =>
  `<figure><a href="${file}"><img src="${file}" loading="lazy" alt=""></a><figcaption>${width} ${lang} ${view} ${theme}</figcaption></figure>`

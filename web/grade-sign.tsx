// A colour of a volunteer, with the word that the rules have for it, wherever it is named.
import type { Lang } from '#src/kernel/label.ts'
import type { Who } from '#src/people/who.ts'
import { type Colour, colours, type Legend, type Sign } from '#src/volunteers/colours.ts'
import { ColourBadge } from './badges.tsx'

/** What the colours are called now; before anybody has signed in, as the first version calls them. */
export const legendFor = (who: Who | null | undefined): Legend => who?.legend ?? colours

/** “绿 骨干”: the colour and its word. */
export const signName = (lang: Lang, { name, word }: Sign): string => `${name[lang]} ${word[lang]}`
/** “● 绿 骨干”: where there is no badge to carry the shape. */
export const signText = (lang: Lang, sign: Sign): string => `${sign.shape} ${signName(lang, sign)}`

type SignProps = {
  readonly lang: Lang
  readonly code: Colour
  readonly legend: Legend
  readonly href?: string | undefined
  /** Only the word, where there is little room. */
  readonly brief?: boolean
}
/** The badge: shape, colour and word; with `href` it leads to why. */
export const GradeSign = ({ lang, code, legend, href, brief = false }: SignProps) => (
  <ColourBadge
    lang={lang}
    code={code}
    word={brief ? legend[code].word[lang] : signName(lang, legend[code])}
    shape={legend[code].shape}
    href={href}
  />
)

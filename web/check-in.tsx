// The code of a visit, to be read out or scanned. The picture holds an address: a phone's own camera opens it with the code filled in.
import type { Child } from 'hono/jsx'
import { encode } from 'uqr'
import type { Frame } from '#src/http/route.ts'
import type { Label } from '#src/kernel/label.ts'
import { BigCode } from './lists.tsx'

type Props = { readonly frame: Frame; readonly order: string; readonly code: string }

/** Six large digits, and the same as a picture. */
export const CheckInCode = ({ frame, order, code }: Props): Child => {
  const { lang } = frame.asked
  return (
    <div class="check-in">
      <BigCode label={words.code[lang]} code={code} />
      <figure>
        <QrCode text={`${frame.origin}/orders/${order}?do=check_in&code=${code}`} label={words.picture[lang]} />
        <figcaption>{words.scan[lang]}</figcaption>
      </figure>
    </div>
  )
}

/** A QR code, black on white whatever the theme: scanners want it so. */
export const QrCode = ({ text, label }: { text: string; label: string }): Child => {
  const { data, size } = encode(text, { ecc: 'M', border: 2 })
  const dots = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={dots.join('')} fill="#000" />
    </svg>
  )
}

const words = {
  code: { zh: '签到码，见面时读给志愿者听', en: 'Check-in code: read it to the volunteer when you meet' },
  picture: { zh: '签到码的二维码', en: 'The check-in code as a QR code' },
  scan: { zh: '或者让志愿者用手机相机扫这张图', en: 'Or let the volunteer scan this with their phone’s camera' },
} satisfies Record<string, Label>

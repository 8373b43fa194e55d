// Digests by WebCrypto, which both runtimes have.
const bytes = (text: string) => new TextEncoder().encode(text)
const hex = (buffer: ArrayBuffer | Uint8Array) =>
  Array.from(new Uint8Array(buffer), byte => byte.toString(16).padStart(2, '0')).join('')

/** SHA-256 as lower-case hex: how session tokens and other long random secrets are kept. */
export const sha256 = async (text: string): Promise<string> => hex(await crypto.subtle.digest('SHA-256', bytes(text)))

/** HMAC-SHA-256 as lower-case hex. `purpose` keeps the uses of one secret apart. */
export const hmac = async (secret: string, purpose: string, text: string): Promise<string> => {
  const key = await crypto.subtle.importKey(
    'raw',
    bytes(`${purpose}:${secret}`),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  )
  return hex(await crypto.subtle.sign('HMAC', key, bytes(text)))
}

/** Six digits that only the holder of the secret can make: check-in codes and form tokens need no row. */
export const sixDigits = async (secret: string, purpose: string, text: string): Promise<string> =>
  String(Number.parseInt((await hmac(secret, purpose, text)).slice(0, 12), 16) % 1_000_000).padStart(6, '0')

/** Equal, in a time that does not tell where they differ. */
export const sameText = (left: string, right: string): boolean => {
  let different = left.length ^ right.length
  for (let at = 0; at < left.length; at++) different |= left.charCodeAt(at) ^ right.charCodeAt(at % (right.length || 1))
  return different === 0
}

// Passwords are kept as `pbkdf2$iterations$salt$hash`, by WebCrypto, which both runtimes have.
import { sameText } from '../kernel/hash.ts'

/** The most that Workers allow in production (workerd#1346). */
const iterations = 100_000

/** @param salt 32 hex digits, fresh for each password */
export const hashPassword = async (password: string, salt: string): Promise<string> =>
  `pbkdf2$${iterations}$${salt}$${await derived(password, salt, iterations)}`

/** Whether the password is the one that was kept. Without one it does the same work and answers no, so that time tells nobody who is registered. */
export const isPassword = async (password: string, kept: string | null): Promise<boolean> => {
  const [, rounds, salt, hash] = (kept ?? nobodys).split('$')
  const made = await derived(password, salt ?? '', Number(rounds))
  return sameText(made, hash ?? '') && kept !== null
}

const nobodys = `pbkdf2$${iterations}$${'0'.repeat(32)}$${'0'.repeat(64)}`

const derived = async (password: string, salt: string, rounds: number): Promise<string> => {
  const encoder = new TextEncoder()
  const key = await crypto.subtle.importKey('raw', encoder.encode(password.normalize('NFC')), 'PBKDF2', false, [
    'deriveBits',
  ])
  const bits = await crypto.subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', salt: encoder.encode(salt), iterations: rounds },
    key,
    256,
  )
  return Array.from(new Uint8Array(bits), byte => byte.toString(16).padStart(2, '0')).join('')
}

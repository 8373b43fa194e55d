import * as is from 'valibot'
import { severityCodes } from './words.ts'

const words = is.pipe(is.string(), is.trim(), is.maxLength(1000))
/** In a hurry one press must do: saying more may be left out. */
export const reporting = is.strictObject({ severity: is.picklist(severityCodes), said: is.optional(words) })
export const closing = is.strictObject({ outcome: is.pipe(words, is.nonEmpty()) })

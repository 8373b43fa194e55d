// What each action on a complaint takes: read by the JSON API, the forms, the OpenAPI document and the tests.
import * as is from 'valibot'
import { findingCodes, topicCodes } from './words.ts'

const words = is.pipe(is.string(), is.trim(), is.nonEmpty(), is.maxLength(1000))
const id = is.pipe(is.string(), is.nonEmpty(), is.maxLength(64))

export const nothing = is.strictObject({})
export const reason = is.strictObject({ reason: words })
/** `about` is the volunteer who had the seat, or the social worker who dispatched. */
export const filing = is.strictObject({ order: id, about: id, topic: is.picklist(topicCodes), said: words })
export const hearing = is.strictObject({ statement: words })
export const finding = is.strictObject({ finding: is.picklist(findingCodes), reason: words })

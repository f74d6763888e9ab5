import { empty } from '../answers.ts'
import type { Answer } from '../answers.ts'
import type { ObjectCall } from '../call.ts'
import { refuse } from '../errors.ts'
import { httpDate } from '../http/dates.ts'
import { checkPosition, readPosition } from './appendObject.ts'
import { existingObject } from './readObject.ts'

/** Nothing is appended to the object from now on. To seal it again changes nothing. */
export function sealAppendObject(call: ObjectCall): Answer {
  const { catalogue, now } = call.storage
  const position = readPosition(call)
  const sealedMs = catalogue.transaction(() => {
    const object = existingObject({ ...call, query: {} })
    if (object.type !== 'Appendable') throw refuse('ObjectNotAppendable')
    checkPosition(position, object.sizeBytes)
    if (object.sealedMs !== null) return object.sealedMs
    const atMs = now()
    catalogue.objects.seal(object.id, atMs)
    return atMs
  })
  return empty(200, { 'x-oss-sealed-time': httpDate(sealedMs) })
}

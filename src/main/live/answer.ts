import { AppError } from '../../shared/failure.ts'
import { FieldError, textOf } from '../oss/fields.ts'
import type { XmlElement } from '../oss/xml.ts'

/** What `read` makes of an answer. @throws AppError of kind `unreadable-answer` where the answer lacks what is needed */
export function readAnswer<Value>(read: () => Value): Value {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof FieldError)) throw error
    throw new AppError({ kind: 'unreadable-answer', message: error.message }, { cause: error })
  }
}

/** Not below 0, maybe with a fraction. */
export function numberOf(xml: XmlElement, name: string): number {
  const text = textOf(xml, name)
  const value = text === '' ? NaN : Number(text)
  if (Number.isFinite(value) && value >= 0) return value
  throw new FieldError(`<${name}> is no number: ${JSON.stringify(text.slice(0, 50))}`)
}

/** Epoch ms. */
export function timeOf(text: string): number {
  const timeMs = Date.parse(text)
  if (!Number.isNaN(timeMs)) return timeMs
  throw new FieldError(`${JSON.stringify(text.slice(0, 50))} is no time`)
}

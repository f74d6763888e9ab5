import { describeAnswer } from './answers.ts'
import type { Redact } from './answers.ts'
import { DecodeError } from './errors.ts'
import type { ErrorContext } from './errors.ts'
import type { ReplyHead } from './transport.ts'

/** The JSON object that an answer is. Throws DecodeError for anything else. */
export function jsonObject(
  head: ReplyHead,
  body: Buffer,
  context: ErrorContext,
  redact: Redact,
): Record<string, unknown> {
  const answer = parseJson(body)
  if (typeof answer === 'object' && answer !== null && !Array.isArray(answer)) return { ...answer }
  const message = `the answer is no JSON object: ${describeAnswer(head, body, redact)}`
  throw new DecodeError(message, head.status, context)
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    // Told by the caller, as for any other thing that is no object.
    return undefined
  }
}

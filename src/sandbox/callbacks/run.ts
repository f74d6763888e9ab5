import type { Answer } from '../answers.ts'
import type { ObjectCall } from '../call.ts'
import { refuse } from '../errors.ts'
import type { Callback } from './read.ts'
import { tellServers } from './tell.ts'

/**
 * Tells an application server about an upload that is done; its JSON becomes the answer. When no server takes it, the
 * object stays and the client learns of it with a 203.
 */
export async function runCallback(call: ObjectCall, callback: Callback, answer: Answer): Promise<Answer> {
  try {
    const body = await tellServers(call, callback)
    return { status: 200, headers: { ...answer.headers, 'Content-Type': 'application/json' }, body }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw refuse('CallbackFailed', { message, headers: textHeaders(answer) })
  }
}

const textHeaders = ({ headers }: Answer) =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  ) as Record<string, string>

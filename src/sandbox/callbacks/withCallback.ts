import type { Answer } from '../answers.ts'
import type { ObjectCall } from '../call.ts'
import { readCallback } from './read.ts'
import { runCallback } from './run.ts'

/** An upload that may ask for a callback; what is wrong with that is said before anything is stored. */
export function withCallback(
  run: (call: ObjectCall) => Promise<Answer>,
): (call: ObjectCall) => Promise<Answer> {
  return async (call) => {
    const callback = readCallback(call.headers, call.query)
    const answer = await run(call)
    return callback ? runCallback(call, callback, answer) : answer
  }
}

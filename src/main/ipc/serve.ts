import { z } from 'zod'
import { methods, type AllHandlers, type Envelope } from '../../shared/contract/index.ts'
import type { Method } from '../../shared/contract/define.ts'
import { AppError } from '../../shared/failure.ts'
import { toFailure } from '../failures.ts'

/**
 * Answers one request of a window. Never rejects: what fails is a failure in the envelope.
 * `isTrustedSender` is the host's verdict on who asks; without it nothing is looked at.
 */
export type Serve = (request: unknown, isTrustedSender: boolean) => Promise<Envelope>

type Handler = (input: unknown) => Promise<unknown>

const requestSchema = z.object({ namespace: z.string(), name: z.string(), input: z.unknown().optional() })

export function createServe(handlers: AllHandlers): Serve {
  return async (request, isTrustedSender) => {
    try {
      if (!isTrustedSender) throw invalid('the request does not come from a window of the app')
      return { ok: true, value: await run(handlers, request) }
    } catch (error) {
      return { ok: false, failure: toFailure(error) }
    }
  }
}

async function run(handlers: AllHandlers, request: unknown): Promise<unknown> {
  const { namespace, name, input } = parse(requestSchema, request, 'request')
  const method = member<Method>(methods, namespace, name)
  const handler = member<Handler>(handlers, namespace, name)
  const value = await handler(parse(method.input, input, `${namespace}.${name}`))
  // Strips what the contract does not name, so that no handler gives away more than it promised.
  return method.output.parse(value)
}

/** Own members only: `constructor` and the like are no methods. */
function member<Value>(from: object, namespace: string, name: string): Value {
  const members: unknown = Object.hasOwn(from, namespace) ? Reflect.get(from, namespace) : undefined
  if (typeof members === 'object' && members !== null && Object.hasOwn(members, name)) {
    return Reflect.get(members, name) as Value
  }
  throw invalid(`there is no method ${namespace}.${name}`)
}

function parse<Schema extends z.ZodType>(schema: Schema, value: unknown, what: string): z.infer<Schema> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  throw invalid(`${what}: ${z.prettifyError(result.error)}`)
}

const invalid = (message: string) => new AppError({ kind: 'invalid-input', message })

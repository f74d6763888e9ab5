import { errorCodes } from './errorCodes.ts'
import type { ErrorCode } from './errorCodes.ts'

export interface RefusalOptions {
  message?: string
  /** Where it is not the one that the code has as a rule. */
  status?: number
  /** Extra elements of the error's XML, such as `{ BucketName }`. */
  details?: Record<string, string | undefined>
  headers?: Record<string, string>
  ec?: string
}

/** A request that is answered with an error of the service. */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly code: ErrorCode
  readonly status: number
  readonly details: Record<string, string | undefined>
  readonly headers: Record<string, string>
  readonly ec: string | undefined

  constructor(code: ErrorCode, options: RefusalOptions) {
    const known: { status: number; message: string; ec?: string } = errorCodes[code]
    super(options.message ?? known.message)
    this.code = code
    this.status = options.status ?? known.status
    this.details = options.details ?? {}
    this.headers = options.headers ?? {}
    this.ec = options.ec ?? known.ec
  }
}

export function refuse(code: ErrorCode, options: RefusalOptions = {}): Refusal {
  return new Refusal(code, options)
}

/** 400 InvalidArgument that names the argument and what was wrong with it. */
export function invalidArgument(name: string, value: string, message?: string): Refusal {
  return refuse('InvalidArgument', {
    message: message ?? `The argument ${name} is invalid.`,
    details: { ArgumentName: name, ArgumentValue: value },
  })
}

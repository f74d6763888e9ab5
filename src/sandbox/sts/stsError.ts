import type { Answer } from '../answers.ts'
import type { Refusal } from '../errors.ts'

const codes = {
  InvalidParameter: { status: 400, message: 'A parameter is invalid.' },
  'InvalidParameter.DurationSeconds': {
    status: 400,
    message: 'DurationSeconds has to be between 900 and 3600.',
  },
  'InvalidParameter.PolicyGrammar': { status: 400, message: 'The policy is not a valid document.' },
  'InvalidParameter.RoleSessionName': { status: 400, message: 'RoleSessionName is not valid.' },
  MissingRoleArn: { status: 400, message: 'RoleArn is missing.' },
  'InvalidTimeStamp.Expired': {
    status: 400,
    message: 'The time of the request is too far from that of the server.',
  },
  SignatureDoesNotMatch: { status: 400, message: 'The signature of the request does not match.' },
  'InvalidAccessKeyId.NotFound': { status: 404, message: 'The access key id does not exist.' },
  NoPermission: { status: 403, message: 'You may not assume this role.' },
  'EntityNotExist.Role': { status: 404, message: 'The role does not exist.' },
  UnsupportedOperation: { status: 400, message: 'The action is not supported.' },
} as const

/** A request that STS refuses. */
export class StsError extends Error {
  override name = 'StsError'
  readonly code: keyof typeof codes

  constructor(code: keyof typeof codes, options?: ErrorOptions) {
    super(codes[code].message, options)
    this.code = code
  }
}

export function stsErrorAnswer({ code, message }: StsError, requestId: string, hostId: string): Answer {
  return refusalAnswer({ status: codes[code].status, code, message }, requestId, hostId)
}

/** What the rest of the server refuses, in the words of STS. */
export function stsRefusalAnswer(refusal: Refusal, requestId: string, hostId: string): Answer {
  const { status, code, message } = refusal
  return refusalAnswer({ status, code: status === 403 ? 'NoPermission' : code, message }, requestId, hostId)
}

interface Told {
  status: number
  code: string
  message: string
}

function refusalAnswer({ status, code, message }: Told, requestId: string, hostId: string): Answer {
  const body = {
    RequestId: requestId,
    HostId: hostId,
    Code: code,
    Message: message,
    Recommend: `https://api.aliyun.com/troubleshoot?q=${code}&product=Sts`,
  }
  return json(status, body)
}

export function json(status: number, body: object): Answer {
  return { status, headers: { 'Content-Type': 'application/json' }, body: Buffer.from(JSON.stringify(body)) }
}

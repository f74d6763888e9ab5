import { randomBytes, timingSafeEqual } from 'node:crypto'
import { signatureRpc } from '../../main/oss/signing/rpc.ts'
import type { Answer } from '../answers.ts'
import type { Keyring, KnownCredential } from '../authentication/keyring.ts'
import type { Call, Storage } from '../call.ts'
import { Refusal } from '../errors.ts'
import { readBody } from '../http/body.ts'
import { readQuery } from '../http/incoming.ts'
import type { Query } from '../http/incoming.ts'
import { parsePolicy, PolicyError } from '../policy/document.ts'
import { json, StsError, stsErrorAnswer } from './stsError.ts'

type StsCall = Pick<Call, 'requestId' | 'host' | 'method' | 'query' | 'headers' | 'body'>
type StsParams = Record<string, string>

interface StsRequest {
  method: string
  params: StsParams
}

export interface StsService {
  storage: Storage
  keyring: Keyring
}

const maxSkewMs = 15 * 60_000
const rolePattern = /^acs:ram::(?<account>\d+):role\/(?<role>[\w.@/-]{1,128})$/

/** Whether a request is one to STS, which has no path of its own. */
export function isStsRequest({
  method,
  query,
  headers,
}: Pick<Call, 'method' | 'query' | 'headers'>): boolean {
  if (method === 'GET') return 'Action' in query
  return method === 'POST' && (headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')
}

const maxBytes = 64 * 1024

/** The parameters in the query of a GET, or in the form that a POST brings. Throws what is no form. */
async function readParams(request: StsCall): Promise<StsParams> {
  const query = request.method === 'GET' ? request.query : await readForm(request)
  return Object.fromEntries(Object.entries(query).map(([name, value]) => [name, value ?? '']))
}

async function readForm(request: StsCall): Promise<Query> {
  try {
    return readQuery((await readBody(request, maxBytes)).toString('utf8'))
  } catch (error) {
    throw error instanceof Refusal ? new StsError('InvalidParameter', { cause: error }) : error
  }
}

/** Does what a request to STS asks for; what is refused is told in JSON. */
export async function answerSts(service: StsService, request: StsCall): Promise<Answer> {
  const { requestId, host, method } = request
  try {
    const params = await readParams(request)
    return json(200, { RequestId: requestId, ...assumeRole(service, { method, params }) })
  } catch (error) {
    if (error instanceof StsError) return stsErrorAnswer(error, requestId, host)
    throw error
  }
}

function assumeRole({ storage, keyring }: StsService, request: StsRequest) {
  const { params } = request
  const credential = authenticate(keyring, request)
  const nowMs = storage.now()
  const timestampMs = Date.parse(params['Timestamp'] ?? '')
  if (!(Math.abs(timestampMs - nowMs) <= maxSkewMs)) throw new StsError('InvalidTimeStamp.Expired')
  if (params['Action'] !== 'AssumeRole' || params['Version'] !== '2015-04-01')
    throw new StsError('UnsupportedOperation')
  const { role, sessionName, durationSeconds, policy } = checkParams(params, credential)
  const expiresMs = nowMs + durationSeconds * 1000
  const session = {
    accessKeyId: `STS.N${letters(24)}`,
    accessKeySecret: letters(44),
    securityToken: `CAIS${randomBytes(180).toString('base64')}`,
  }
  storage.catalogue.transaction(() => {
    const { accountId } = credential
    const roleArn = params['RoleArn'] ?? ''
    storage.catalogue.sessions.removeExpired(nowMs - maxSkewMs)
    storage.catalogue.sessions.add({ ...session, accountId, roleArn, sessionName, policy, expiresMs })
  })
  return {
    AssumedRoleUser: {
      Arn: `acs:ram::${credential.accountId}:role/${role}/${sessionName}`,
      AssumedRoleId: `30${credential.accountId}:${sessionName}`,
    },
    Credentials: {
      SecurityToken: session.securityToken,
      AccessKeyId: session.accessKeyId,
      AccessKeySecret: session.accessKeySecret,
      Expiration: `${new Date(expiresMs).toISOString().slice(0, 19)}Z`,
    },
  }
}

function authenticate(keyring: Keyring, { method, params }: StsRequest): KnownCredential {
  const { Signature: provided = '', ...signed } = params
  const credential = keyring.find(params['AccessKeyId'] ?? '')
  if (!credential) throw new StsError('InvalidAccessKeyId.NotFound')
  const expected = Buffer.from(signatureRpc(credential.accessKeySecret, method, signed))
  const given = Buffer.from(provided)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new StsError('SignatureDoesNotMatch')
  }
  return credential
}

function checkParams(params: StsParams, { accountId }: KnownCredential) {
  const roleArn = params['RoleArn']
  if (!roleArn) throw new StsError('MissingRoleArn')
  const found = rolePattern.exec(roleArn)?.groups
  if (!found) throw new StsError('InvalidParameter')
  if (found['account'] !== accountId) throw new StsError('NoPermission')
  const sessionName = params['RoleSessionName'] ?? ''
  if (!/^[A-Za-z0-9.@_-]{2,64}$/.test(sessionName)) throw new StsError('InvalidParameter.RoleSessionName')
  const duration = params['DurationSeconds'] ?? '3600'
  const durationSeconds = Number(duration)
  if (!/^\d{3,4}$/.test(duration) || durationSeconds < 900 || durationSeconds > 3600) {
    throw new StsError('InvalidParameter.DurationSeconds')
  }
  return { role: found['role'] ?? '', sessionName, durationSeconds, policy: readPolicy(params['Policy']) }
}

function readPolicy(text: string | undefined): string | null {
  if (text === undefined || text === '') return null
  try {
    parsePolicy(text, { needsPrincipal: false })
    return text
  } catch (error) {
    throw error instanceof PolicyError
      ? new StsError('InvalidParameter.PolicyGrammar', { cause: error })
      : error
  }
}

function letters(count: number): string {
  const text = randomBytes(count * 2).toString('base64')
  return text.replace(/[^A-Za-z0-9]/g, '').slice(0, count)
}

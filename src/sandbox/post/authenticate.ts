import { signaturePostV1, signaturePostV4 } from '../../main/oss/signing/post.ts'
import { algorithmV4 } from '../../main/oss/signing/v4.ts'
import { callerOf, checkSignature, checkSkew, findCredential, invalidDate } from '../authentication/checks.ts'
import type { AuthenticationSettings } from '../authentication/authenticate.ts'
import type { Caller } from '../authentication/keyring.ts'
import { parseCredential } from '../authentication/v4.ts'
import { invalidArgument } from '../errors.ts'
import { parseBasicDate } from '../http/dates.ts'
import { parsePostPolicy } from './policy.ts'
import type { PostPolicy } from './policy.ts'

export interface PostCaller {
  caller: Caller
  /** Undefined for a form that nobody signed. */
  policy: PostPolicy | undefined
}

const fieldsV1 = ['ossaccesskeyid', 'signature', 'policy']
const fieldsV4 = ['x-oss-signature-version', 'x-oss-credential', 'x-oss-date', 'x-oss-signature', 'policy']

/** Who signed the form's policy. Throws when that is wrong, or only half there. */
export function authenticatePost(fields: Map<string, string>, settings: AuthenticationSettings): PostCaller {
  const names = fields.has('x-oss-signature-version') || fields.has('x-oss-signature') ? fieldsV4 : fieldsV1
  const given = names.filter((name) => fields.has(name))
  if (given.length === 0) return { caller: { kind: 'anonymous' }, policy: undefined }
  const missing = names.find((name) => !fields.has(name))
  if (missing !== undefined) throw invalidArgument(missing, '', `The form lacks the field ${missing}.`)
  const encoded = fields.get('policy') ?? ''
  const caller =
    names === fieldsV4 ? verifyV4(fields, encoded, settings) : verifyV1(fields, encoded, settings)
  return { caller, policy: parsePostPolicy(encoded) }
}

function verifyV1(fields: Map<string, string>, policy: string, settings: AuthenticationSettings): Caller {
  const accessKeyId = fields.get('ossaccesskeyid') ?? ''
  const credential = findCredential(accessKeyId, fields.get('x-oss-security-token'), settings)
  const provided = fields.get('signature') ?? ''
  const expected = signaturePostV1(credential.accessKeySecret, policy)
  checkSignature({ accessKeyId, provided, expected, stringToSign: policy, ec: '0002-00000040' })
  return callerOf(credential, { isPresigned: true })
}

function verifyV4(fields: Map<string, string>, policy: string, settings: AuthenticationSettings): Caller {
  const version = fields.get('x-oss-signature-version') ?? ''
  if (version !== algorithmV4) throw invalidArgument('x-oss-signature-version', version)
  const { accessKeyId, scope } = parseCredential(fields.get('x-oss-credential') ?? '', 'form', settings)
  const credential = findCredential(accessKeyId, fields.get('x-oss-security-token'), settings)
  const signedMs = parseBasicDate(fields.get('x-oss-date') ?? '')
  if (signedMs === undefined) throw invalidDate()
  // How long a form is good is for its policy to say.
  checkSkew(Math.max(signedMs, settings.now()), settings.now())
  const provided = fields.get('x-oss-signature') ?? ''
  const expected = signaturePostV4(credential.accessKeySecret, scope, policy)
  checkSignature({ accessKeyId, provided, expected, stringToSign: policy, ec: '0002-00000201' })
  return callerOf(credential, { isPresigned: true, region: scope.region })
}

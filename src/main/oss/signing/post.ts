import { signatureV1 } from './v1.ts'
import { signatureV4 } from './v4.ts'
import type { ScopeV4 } from './v4.ts'

/** The form field `policy`: base64 of the policy's JSON text. It is also the string that gets signed. */
export function encodePolicy(policyJson: string): string {
  return Buffer.from(policyJson).toString('base64')
}

/** The form field `Signature` (base64). */
export function signaturePostV1(secret: string, encodedPolicy: string): string {
  return signatureV1(secret, encodedPolicy)
}

/** The form field `x-oss-signature` (hex). */
export function signaturePostV4(secret: string, scope: ScopeV4, encodedPolicy: string): string {
  return signatureV4(secret, scope, encodedPolicy)
}

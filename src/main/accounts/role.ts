import type { AccountRole } from '../../shared/contract/accounts.ts'
import { AppError } from '../../shared/failure.ts'
import { toFailure } from '../failures.ts'
import { STS, type ClientOptions } from '../oss/index.ts'

/** A temporary access, in the form in which a client takes a new one. */
export type RoleToken = Record<'accessKeyId' | 'accessKeySecret' | 'stsToken' | 'expiration', string>

/** Has STS give a key the role. Rejects with the client's error, or an AppError. */
export async function askForRole(
  key: Pick<ClientOptions, 'accessKeyId' | 'accessKeySecret'>,
  { arn, policy, durationSeconds, sessionName, stsEndpoint }: AccountRole,
  region: string,
  clientOptions: Partial<ClientOptions> = {},
): Promise<RoleToken> {
  const { accessKeyId, accessKeySecret } = key
  const endpoint = stsAddress(stsEndpoint, region)
  const sts = new STS({ ...clientOptions, accessKeyId, accessKeySecret, endpoint })
  try {
    const { credentials } = await sts.assumeRole(arn, policy, durationSeconds, sessionName)
    return {
      accessKeyId: credentials.AccessKeyId,
      accessKeySecret: credentials.AccessKeySecret,
      stsToken: credentials.SecurityToken,
      expiration: credentials.Expiration,
    }
  } catch (error) {
    throw ofSts(error)
  } finally {
    await sts.close()
  }
}

/** Where STS is asked: at its address in the region unless the account names another. */
function stsAddress(stsEndpoint: string | null, region: string): string {
  if (stsEndpoint === null) return `https://sts.${region}.aliyuncs.com`
  const address = /^https?:\/\//i.test(stsEndpoint) ? stsEndpoint : `https://${stsEndpoint}`
  if (URL.canParse(address)) return address
  throw new AppError({ kind: 'invalid-input', message: 'the STS endpoint is no address' })
}

/** Something that makes no sense here is not OSS's doing, and the sentence should not say so. */
function ofSts(error: unknown): unknown {
  const failure = toFailure(error)
  if (failure.kind !== 'unreadable-answer') return error
  return new AppError({ ...failure, code: 'StsUnreadable' }, { cause: error })
}

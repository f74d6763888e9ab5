import process from 'node:process'

/** A real account to run against; nothing in it is touched but buckets that the run makes. */
export interface Account {
  accessKeyId: string
  accessKeySecret: string
  /** Plain id such as `cn-hangzhou`. */
  region: string
  /** Of the region by default. */
  endpoint: string | undefined
  /** What the names of the buckets begin with. */
  bucketPrefix: string
  /** The role that STS is asked for, such as `acs:ram::1000:role/test`. */
  roleArn: string | undefined
}

/** The account of the `OSS_TEST_*` variables. Undefined where none is set; throws where they are not complete. */
export function accountOf(env: NodeJS.ProcessEnv = process.env): Account | undefined {
  const accessKeyId = env['OSS_TEST_ACCESS_KEY_ID']
  const accessKeySecret = env['OSS_TEST_ACCESS_KEY_SECRET']
  const region = env['OSS_TEST_REGION']
  if (!accessKeyId && !accessKeySecret && !region) return undefined
  if (!accessKeyId || !accessKeySecret || !region)
    throw new Error('OSS_TEST_REGION, OSS_TEST_ACCESS_KEY_ID and OSS_TEST_ACCESS_KEY_SECRET go together')
  return {
    accessKeyId,
    accessKeySecret,
    region,
    endpoint: env['OSS_TEST_ENDPOINT'] || undefined,
    bucketPrefix: env['OSS_TEST_BUCKET_PREFIX'] || 'osprey-test-',
    roleArn: env['OSS_TEST_STS_ROLE'] || undefined,
  }
}

import { createEndpoint } from './endpoint.ts'
import { ArgumentError } from './errors.ts'
import { checkBucketName } from './names.ts'
import { credentialOf, timeoutMs } from './options.ts'
import type { ClientOptions } from './options.ts'

/** Options with all that is taken where they do not say. */
export type InitializedOptions = ClientOptions &
  Required<
    Pick<ClientOptions, 'region' | 'headerEncoding' | 'isRequestPay' | 'authorizationV4'> &
      Pick<ClientOptions, 'refreshSTSTokenInterval' | 'retryMax' | 'maxRetryMs'>
  > & { timeout: number }

/** The options that a client works by. Throws ArgumentError for what none can be made of. */
export function initOptions(options: ClientOptions): InitializedOptions {
  const { accessKeyId, accessKeySecret } = credentialOf(options ?? {})
  refuseForeignAgents(options)
  const { headerEncoding = 'utf-8', bucket } = options
  if (headerEncoding !== 'utf-8' && headerEncoding !== 'latin1')
    throw new ArgumentError(`headerEncoding "${String(headerEncoding)}" is neither utf-8 nor latin1`)
  if (bucket) checkBucketName(bucket)
  const { region } = createEndpoint(options)
  return {
    ...options,
    accessKeyId,
    accessKeySecret,
    headerEncoding,
    region: options.region ?? `oss-${region}`,
    timeout: timeoutMs(options.timeout ?? 60_000),
    isRequestPay: options.isRequestPay ?? false,
    authorizationV4: options.authorizationV4 ?? true,
    refreshSTSTokenInterval: options.refreshSTSTokenInterval ?? 300_000,
    retryMax: options.retryMax ?? 2,
    maxRetryMs: options.maxRetryMs ?? 60_000,
  }
}

/** What they were given for would silently not happen. */
function refuseForeignAgents(options: ClientOptions): void {
  for (const name of ['agent', 'httpsAgent', 'urllib'] as const)
    if (options[name])
      throw new ArgumentError(
        `${name}: Node's agents cannot carry this client's requests; give dispatcher, proxy or maxSockets instead`,
      )
}

import { parseArgs } from 'node:util'
import { startSandbox } from './index.ts'
import type { Sandbox } from './index.ts'

/** Throws an Error whose message says what is wrong with the command. */
function start(): Promise<Sandbox> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      host: { type: 'string', default: '127.0.0.1' },
      data: { type: 'string', default: './sandbox-data' },
      'access-key': { type: 'string' },
      'access-key-secret': { type: 'string' },
      region: { type: 'string', default: 'cn-hangzhou' },
      domain: { type: 'string', multiple: true },
      'fault-control': { type: 'boolean', default: false },
    },
  })
  if (!/^\d+$/.test(values.port) || Number(values.port) > 65_535)
    throw new Error(`--port takes a number from 0 to 65535, not ${values.port}`)
  return startSandbox({
    dataDir: values.data,
    port: Number(values.port),
    host: values.host,
    accessKeyId: values['access-key'],
    accessKeySecret: values['access-key-secret'],
    region: values.region,
    domains: values.domain,
    hasFaultControl: values['fault-control'],
  })
}

try {
  const sandbox = await start()
  const { url, rtmpUrl, accessKeyId, accessKeySecret, region, canRecord, faultControlUrl } = sandbox
  console.log(
    JSON.stringify({ url, rtmpUrl, accessKeyId, accessKeySecret, region, canRecord, faultControlUrl }),
  )
  for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => void sandbox.close())
} catch (error) {
  console.error(`The sandbox cannot start: ${error instanceof Error ? error.message : String(error)}`)
  process.exit(1)
}

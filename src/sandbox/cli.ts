import { parseArgs } from 'node:util'
import { startSandbox } from './index.ts'

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

const sandbox = await startSandbox({
  dataDir: values.data,
  port: Number(values.port),
  host: values.host,
  accessKeyId: values['access-key'],
  accessKeySecret: values['access-key-secret'],
  region: values.region,
  domains: values.domain,
  hasFaultControl: values['fault-control'],
})
const { url, accessKeyId, accessKeySecret, region, faultControlUrl } = sandbox
console.log(JSON.stringify({ url, accessKeyId, accessKeySecret, region, faultControlUrl }))

for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => void sandbox.close())

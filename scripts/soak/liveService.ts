/** A service with live channels to all of which somebody broadcasts; prints how it is reached. */
import process from 'node:process'
import type { Target } from '../../bench/contenders/contender.ts'
import { Client } from '../../src/main/oss/index.ts'
import { startSandbox } from '../../src/sandbox/index.ts'

export interface LiveServiceSetup {
  dataDir: string
  bucket: string
  channels: string[]
}

const describeEveryMs = 1000

const { dataDir, bucket, channels } = JSON.parse(process.argv[2] ?? '') as LiveServiceSetup
const sandbox = await startSandbox({ dataDir })
const { url, port, accessKeyId, accessKeySecret, region } = sandbox
const client = new Client({ accessKeyId, accessKeySecret, endpoint: url, bucket })
await client.putBucket(bucket)
const pushes: ReturnType<typeof sandbox.live.begin>[] = []
for (const channel of channels) {
  await client.putChannel(channel, { Target: { Type: 'HLS' } })
  const admission = sandbox.live.admit(client.getRtmpUrl(channel), '127.0.0.1')
  if (!admission.mayPush) throw admission.refusal
  pushes.push(sandbox.live.begin(admission.publish, `127.0.0.1:${4000 + pushes.length}`))
}
await client.close()

let count = 0
function describe(): void {
  count += 1
  for (const [index, push] of pushes.entries()) {
    const bytesPerSecond = 200_000 + ((count * 31 + index * 17) % 50_000)
    push.describe({
      video: { width: 1280, height: 720, framesPerSecond: 25, bytesPerSecond, codec: 'H264' },
      audio: { bytesPerSecond: 16_000, sampleRateHz: 44_100, codec: 'AAC' },
    })
  }
}
describe()
setInterval(describe, describeEveryMs)
console.log(JSON.stringify({ port, accessKeyId, accessKeySecret, region, bucket } satisfies Target))

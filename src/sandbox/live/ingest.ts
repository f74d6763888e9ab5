import type { StreamInfo } from '../catalogue/livePushes.ts'
import { Refusal } from '../errors.ts'
import { admit } from './admit.ts'
import type { Publish, Publishing } from './admit.ts'
import { freeChannel } from './existing.ts'

export type Admission = { mayPush: true; publish: Publish } | { mayPush: false; refusal: Refusal }

/** By what whoever receives streams asks whether they are welcome, and tells how they go. */
export interface Ingest {
  /**
   * Whether a stream may be pushed to `url`, such as `rtmp://BUCKET.HOST/live/CHANNEL?…`; `remoteAddress` is the IP
   * address of who wants to. Changes nothing.
   */
  admit(url: string, remoteAddress: string): Admission
  /**
   * The stream begins, from an address with its port such as `10.0.0.2:4000`. Throws a `Refusal` when the channel is
   * gone, disabled or taken by now.
   */
  begin(publish: Publish, peer: string): Push
}

/** A stream that is being received. */
export interface Push {
  /** What is known of it by now. Also a sign of life: a stream that a crash cuts off ended with its last one. */
  describe(stream: StreamInfo): void
  /** Whether the channel takes it still: it is not disabled meanwhile. */
  isWelcome(): boolean
  /** The channel is idle again; once is enough. */
  end(): void
}

export function createIngest(publishing: Publishing): Ingest {
  const { storage } = publishing
  const { catalogue, now } = storage
  const { livePushes } = catalogue
  return {
    admit: (url, remoteAddress) => {
      try {
        return { mayPush: true, publish: admit(publishing, url, remoteAddress) }
      } catch (error) {
        if (error instanceof Refusal) return { mayPush: false, refusal: error }
        throw error
      }
    },
    begin: ({ bucket, channel }, peer) => {
      const id = catalogue.transaction(() =>
        livePushes.begin(freeChannel(storage, bucket, channel.name).id, peer, now()),
      )
      return {
        describe: (stream) => catalogue.transaction(() => livePushes.describe(id, stream, now())),
        isWelcome: () => catalogue.liveChannels.find(bucket.id, channel.name)?.isEnabled === true,
        end: () => catalogue.transaction(() => livePushes.end(id, now())),
      }
    },
  }
}

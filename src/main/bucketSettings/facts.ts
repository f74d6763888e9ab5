import type { FindingId } from '../../shared/bucketSettings/findings.ts'
import {
  bucketFact,
  factParts,
  type BucketFact,
  type FactPart,
  type KnownFindings,
} from '../../shared/contract/bucketFacts.ts'
import type { Failure } from '../../shared/failure.ts'
import type { Client } from '../oss/index.ts'
import { readFact } from './factRequests.ts'
import { openFactStore } from './factStore.ts'

/** What buckets are and hold: read side by side, and kept as last seen. */
export interface BucketFacts {
  /** What was known, at once; all is asked for again behind it, and `onRead` tells each. */
  open: (profileId: string, bucket: string) => { facts: BucketFact[]; knownFindings: KnownFindings }
  /** Asks for one part now; `onRead` tells it, too. */
  read: (profileId: string, bucket: string, part: FactPart) => Promise<BucketFact>
  setFindingKnown: (profileId: string, bucket: string, finding: FindingId, isKnown: boolean) => KnownFindings
  forget: (profileId: string, bucket?: string) => void
  /** Set when the file that was there was damaged: it was set aside. */
  damage: Failure | null
  close: () => void
}

export interface BucketFactsOptions {
  /** The database file. */
  path: string
  clients: { forBucket: (profileId: string, bucket: string) => Promise<Client> }
  onRead: (fact: BucketFact) => void
  onFindingsKnown: (known: KnownFindings) => void
  /** Something went wrong that no request waits for. */
  report: (error: unknown) => void
  /** Epoch ms. */
  now: () => number
}

export function openBucketFacts(options: BucketFactsOptions): BucketFacts {
  const { clients, onRead, onFindingsKnown, report, now } = options
  const store = openFactStore(options.path)
  let isClosed = false

  async function read(profileId: string, bucket: string, part: FactPart) {
    const reading = await readFact((name) => clients.forBucket(profileId, name), bucket, part)
    const fact = bucketFact.parse({ profileId, bucket, part, reading, readAtMs: now() })
    if (isClosed) return fact
    // What could not be read is no knowledge: what was seen before stays.
    if (fact.reading.state !== 'failed') store.keep(fact)
    onRead(fact)
    return fact
  }

  const knownFindings = (profileId: string, bucket: string) => ({
    ...{ profileId, bucket },
    findings: store.knownFindings(profileId, bucket),
  })

  return {
    open: (profileId, bucket) => {
      for (const part of factParts) read(profileId, bucket, part).catch(report)
      return { facts: store.facts(profileId, bucket), knownFindings: knownFindings(profileId, bucket) }
    },
    read,
    setFindingKnown: (profileId, bucket, finding, isKnown) => {
      store.setFindingKnown(profileId, bucket, finding, isKnown)
      const known = knownFindings(profileId, bucket)
      onFindingsKnown(known)
      return known
    },
    forget: store.forget,
    damage: store.damage,
    close: () => {
      isClosed = true
      store.close()
    },
  }
}

import type { PairName } from './pairs.ts'

/** A fault of ali-oss's own: the cases fail with it, and their failing is what is expected. */
export interface Difference {
  pairs: readonly PairName[]
  /** The names of the cases that find it. */
  cases: readonly string[]
  /** What it does, and why that is its fault and not the service's. */
  fault: string
}

const both: readonly PairName[] = ['ali-oss V1', 'ali-oss V4']

export const differences: readonly Difference[] = [
  {
    pairs: both,
    cases: ['a plain address has the bucket where the client has it'],
    fault:
      'generateObjectUrl puts the bucket before the host even where the client was told to have it in the path (sldEnable). Requests and signed addresses of the same client have it in the path.',
  },
  {
    pairs: both,
    cases: ['one version of every name is deleted'],
    fault:
      'deleteMulti puts the option `versionId` into the query, where DeleteMultipleObjects knows none: it belongs to each object of the document. What is deleted is not that version.',
  },
  {
    pairs: both,
    cases: ['what is archived is restored on all nodes'],
    fault: 'ClusterClient has no restore, which its own documentation names among the methods that write.',
  },
  {
    pairs: both,
    cases: ['an address to push to carries the token of a session, which is not signed'],
    fault:
      'getRtmpUrl leaves the token of a session out of the address, so that nothing can be pushed to it.',
  },
  {
    pairs: both,
    cases: ['a node that fails is made up for by another'],
    fault:
      'ClusterClient calls the method of the next node on the one that failed (`apply(client)`), so that the same node is asked again.',
  },
  {
    pairs: both,
    cases: ['an address with parameters is fetched'],
    fault:
      'postAsyncFetch writes the address into its XML as it is: with an `&` in it, the document is not well-formed.',
  },
  {
    pairs: both,
    cases: ['an image that is missing is not stored as another one'],
    fault: 'processObjectSave takes every status for success: it gives `request` no list of those that are.',
  },
]

/** The fault for which a case fails with a pair. */
export function differenceOf(caseName: string, pair: PairName): Difference | undefined {
  return differences.find(({ cases, pairs }) => cases.includes(caseName) && pairs.includes(pair))
}

import {
  bucketInfo,
  bucketStat,
  bucketUploads,
  type BucketInfo,
  type BucketStat,
  type BucketUploads,
  type ClassUsage,
  type FactPart,
} from '../../shared/contract/bucketFacts.ts'
import { bucketAccess } from '../../shared/contract/buckets.ts'
import { AppError } from '../../shared/failure.ts'
import { toFailure } from '../failures.ts'
import type { BucketInfoElement, Client } from '../oss/index.ts'
import { actionOf } from './catalogue.ts'
import { listDomains } from './domains.ts'
import { listReplication } from './replication.ts'
import { newestReport } from './reports.ts'
import { readRetention } from './retention.ts'

/** The operation behind each part, and how its answer is understood. */
const readers = {
  info: { operation: 'GetBucketInfo', read: ofBucket(readInfo) },
  stat: { operation: 'GetBucketStat', read: ofBucket(readStat) },
  uploads: { operation: 'ListMultipartUploads', read: ofBucket(readUploads) },
  retention: { operation: 'GetBucketWorm', read: ofBucket(readRetention) },
  domains: { operation: 'ListCname', read: ofBucket(listDomains) },
  replication: { operation: 'GetBucketReplication', read: ofBucket(listReplication) },
  reports: { operation: 'ListBucketInventory', read: newestReport },
} satisfies Record<
  FactPart,
  { operation: string; read: (clientOf: ClientOf, bucket: string) => Promise<unknown> }
>

type ClientOf = (bucket: string) => Promise<Client>

function ofBucket<Value>(read: (client: Client, bucket: string) => Promise<Value>) {
  return async (clientOf: ClientOf, bucket: string) => read(await clientOf(bucket), bucket)
}

/** Asks for one part. What fails is part of the answer: one that may not be read holds up no other. */
export async function readFact(clientOf: ClientOf, bucket: string, part: FactPart) {
  const { operation, read } = readers[part]
  try {
    return { state: 'known', value: await read(clientOf, bucket) }
  } catch (error) {
    const failure = toFailure(error)
    if (failure.kind === 'access-denied') return { state: 'denied', action: actionOf(operation) }
    return { state: 'failed', failure }
  }
}

async function readInfo(client: Client, name: string): Promise<BucketInfo> {
  const { bucket } = await client.getBucketInfo(name)
  const createdAtMs = Date.parse(bucket.CreationDate)
  return bucketInfo.parse({
    region: bucket.Location.replace(/^oss-/, ''),
    storageClass: bucket.StorageClass,
    redundancy: textIn(bucket, 'DataRedundancyType'),
    createdAtMs: Number.isNaN(createdAtMs) ? null : createdAtMs,
    externalEndpoint: bucket.ExtranetEndpoint,
    internalEndpoint: bucket.IntranetEndpoint,
    ownerId: textIn(bucket, 'Owner', 'ID'),
    access: bucketAccess.safeParse(textIn(bucket, 'AccessControlList', 'Grant')).data ?? null,
  })
}

/** The text at a path of elements; empty where there is none. */
function textIn(from: BucketInfoElement, ...path: string[]): string {
  let value: unknown = from
  for (const name of path) value = typeof value === 'object' && value !== null && Reflect.get(value, name)
  return typeof value === 'string' ? value : ''
}

/** Classes as the answer names them. Standard has no sizes of its own beside the real ones. */
const classNames = {
  Standard: 'Standard',
  InfrequentAccess: 'IA',
  Archive: 'Archive',
  ColdArchive: 'ColdArchive',
  DeepColdArchive: 'DeepColdArchive',
}

async function readStat(client: Client, name: string): Promise<BucketStat> {
  const { stat } = await client.getBucketStat(name)
  const classes = Object.entries(classNames)
    .map(([element, storageClass]) => usageOf(stat, element, storageClass))
    .filter(({ objectCount, billedBytes }) => objectCount > 0 || billedBytes > 0)
  const billedBytes = amountOf(stat, 'Storage')
  const countedAtMs = amountOf(stat, 'LastModifiedTime') * 1000
  return bucketStat.parse({
    objectCount: amountOf(stat, 'ObjectCount'),
    // Where the classes are left out, the sum is all there is.
    sizeBytes: classes.length > 0 ? classes.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) : billedBytes,
    billedBytes,
    classes,
    uploadCount: amountOf(stat, 'MultipartUploadCount'),
    partBytes: amountOf(stat, 'MultipartPartStorage'),
    countedAtMs: countedAtMs || null,
  })
}

function usageOf(stat: Record<string, string>, element: string, storageClass: string): ClassUsage {
  const billedBytes = amountOf(stat, `${element}Storage`)
  const realSize = `${element}RealStorage`
  return {
    storageClass,
    objectCount: amountOf(stat, `${element}ObjectCount`),
    sizeBytes: realSize in stat ? amountOf(stat, realSize) : billedBytes,
    billedBytes,
  }
}

/** 0 where the service leaves it out. */
function amountOf(stat: Record<string, string>, name: string): number {
  const amount = Number(stat[name] ?? 0)
  if (Number.isSafeInteger(amount) && amount >= 0) return amount
  throw new AppError({ kind: 'unreadable-answer', message: `<${name}> is no amount: ${stat[name]}` })
}

/** More than these are told by the number that the service counts. */
const maxPages = 10
const pageSize = 1000

async function readUploads(client: Client): Promise<BucketUploads> {
  let count = 0
  let oldestAtMs = Infinity
  for await (const { initiated } of client.eachUpload({ 'max-uploads': pageSize })) {
    if (count === maxPages * pageSize) return uploadsOf(count, oldestAtMs, false)
    count += 1
    const begunAtMs = Date.parse(initiated)
    if (begunAtMs < oldestAtMs) oldestAtMs = begunAtMs
  }
  return uploadsOf(count, oldestAtMs, true)
}

const uploadsOf = (count: number, oldestAtMs: number, isComplete: boolean) =>
  bucketUploads.parse({ count, isComplete, oldestAtMs: oldestAtMs === Infinity ? null : oldestAtMs })

import { settingContent, textOf, childOf, type SettingContent } from '../../shared/bucketSettings/content.ts'
import type { SettingId } from '../../shared/bucketSettings/ids.ts'
import type { SettingReading } from '../../shared/contract/bucketSettings.ts'
import { bucketAccess } from '../../shared/contract/buckets.ts'
import { AppError } from '../../shared/failure.ts'
import { toFailure } from '../failures.ts'
import { readDocument, removeDocument, writeDocument, type Client } from '../oss/index.ts'
import { actionOf, catalogue } from './catalogue.ts'
import { documentOf } from './documents.ts'

/** Asks for one setting. What fails is part of the answer: one setting that may not be read holds up no other. */
export async function readSetting(client: Client, bucket: string, id: SettingId): Promise<SettingReading> {
  const { read, unsetCode, ...address } = catalogue[id]
  try {
    const content = settingContent.parse(await readDocument(client, read, { bucket, ...address }))
    return isUnset(content) ? { state: 'unset' } : { state: 'set', document: documentOf(id, content) }
  } catch (error) {
    const failure = toFailure(error)
    if (failure.code === unsetCode) return { state: 'unset' }
    if (failure.kind === 'access-denied') return { state: 'denied', action: actionOf(read) }
    return { state: 'failed', failure }
  }
}

const isUnset = (content: SettingContent) => Object.keys(content).length === 0

/** Replaces one setting; null takes it away. */
export async function writeSetting(
  client: Client,
  bucket: string,
  id: SettingId,
  content: SettingContent | null,
): Promise<void> {
  const { write, remove, ...address } = catalogue[id]
  if (content === null) {
    if (remove === null) throw new AppError({ kind: 'invalid-input', message: `${id} cannot be taken away` })
    await removeDocument(client, remove, { bucket, ...address })
  } else if (id === 'access') {
    // Read as a document, written as a header.
    await client.putBucketACL(bucket, aclOf(content))
  } else {
    await writeDocument(client, write, { bucket, ...address }, content)
  }
}

/** The right that a failed change lacked. */
export const missingAction = (id: SettingId, isRemoval: boolean): string =>
  actionOf((isRemoval && catalogue[id].remove) || catalogue[id].write)

const aclOf = (content: SettingContent) =>
  bucketAccess.parse(textOf(childOf(content, 'AccessControlList'), 'Grant'))

import { settingContent, textOf, childOf, type SettingContent } from '../../shared/bucketSettings/content.ts'
import type { SettingId } from '../../shared/bucketSettings/ids.ts'
import { isList } from '../../shared/bucketSettings/lists.ts'
import type { SettingReading } from '../../shared/contract/bucketSettings.ts'
import { bucketAccess } from '../../shared/contract/buckets.ts'
import { AppError } from '../../shared/failure.ts'
import { toFailure } from '../failures.ts'
import { readDocument, removeDocument, writeDocument, type Client } from '../oss/index.ts'
import { actionOf, catalogue } from './catalogue.ts'
import { documentOf } from './documents.ts'
import { readList, writeList } from './lists/lists.ts'

/** Asks for one setting. What fails is part of the answer: one setting that may not be read holds up no other. */
export async function readSetting(client: Client, bucket: string, id: SettingId): Promise<SettingReading> {
  const { read, unsetCode } = catalogue[id]
  try {
    const content = await readContent(client, bucket, id)
    return content === null ? { state: 'unset' } : { state: 'set', document: documentOf(id, content) }
  } catch (error) {
    const failure = toFailure(error)
    if (failure.code === unsetCode) return { state: 'unset' }
    if (failure.kind === 'access-denied') return { state: 'denied', action: actionOf(read) }
    return { state: 'failed', failure }
  }
}

async function readContent(client: Client, bucket: string, id: SettingId): Promise<SettingContent | null> {
  if (isList(id)) return readList(client, bucket, id)
  const { read, query, root } = catalogue[id]
  const content = settingContent.parse(await readDocument(client, read, { bucket, query, root }))
  return Object.keys(content).length === 0 ? null : content
}

/** Replaces one setting; null takes it away. */
export async function writeSetting(
  client: Client,
  bucket: string,
  id: SettingId,
  content: SettingContent | null,
): Promise<void> {
  const { write, remove, ...address } = catalogue[id]
  if (isList(id)) {
    await writeList(client, bucket, id, content)
  } else if (content === null) {
    if (remove === null) throw new AppError({ kind: 'invalid-input', message: `${id} cannot be taken away` })
    await removeDocument(client, remove, { bucket, ...address })
  } else if (id === 'access') {
    // Read as a document, written as a header.
    await client.putBucketACL(bucket, aclOf(content))
  } else {
    await writeDocument(client, write, { bucket, ...address }, content)
  }
}

/** The right that a failed change lacked; `operation`: the request that was refused, where that is known. */
export const missingAction = (id: SettingId, isRemoval: boolean, operation?: string): string =>
  actionOf(operation ?? ((isRemoval && catalogue[id].remove) || catalogue[id].write))

const aclOf = (content: SettingContent) =>
  bucketAccess.parse(textOf(childOf(content, 'AccessControlList'), 'Grant'))

import type { XmlInput } from '../../main/oss/xml.ts'
import { quoted } from '../answers.ts'
import type { Bucket } from '../catalogue/buckets.ts'
import { keyText } from '../catalogue/keys.ts'
import type { ListedObject } from '../catalogue/listing.ts'
import { isoDate } from '../http/dates.ts'
import { restoreState } from './restoreState.ts'

interface Writing {
  encode(name: string): string
  /** Epoch ms. */
  nowMs: number
}

/** An object as all listings describe it. */
export function listedObject(row: ListedObject, { encode, nowMs }: Writing) {
  return {
    Key: encode(keyText(row.key)),
    LastModified: isoDate(row.modifiedMs),
    ETag: quoted(row.etag),
    Type: row.type,
    Size: row.sizeBytes,
    StorageClass: row.storageClass,
    RestoreInfo: restoreInfo(row, nowMs),
  } satisfies XmlInput
}

function restoreInfo({ restoredFromMs, restoredUntilMs }: ListedObject, nowMs: number): string | undefined {
  if (restoredFromMs === null || restoredUntilMs === null) return undefined
  return restoreState({ fromMs: restoredFromMs, untilMs: restoredUntilMs }, nowMs)
}

/** Somebody as an answer names them. */
export const person = (accountId: string) => ({ ID: accountId, DisplayName: accountId })

export const ownerOf = ({ owner }: Pick<Bucket, 'owner'>) => ({ Owner: person(owner) })

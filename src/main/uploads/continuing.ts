import type { ContinueRefusal } from '../../shared/contract/uploads.ts'
import type { Client } from '../oss/index.ts'
import { storedParts, type Transfers } from '../transfers/index.ts'
import { checkFile } from './checkFile.ts'
import type { Subject, Upload } from './uploadList.ts'

/** A file of this computer; `stagingFolder`: it is a copy there, which goes with the transfer. */
export interface LocalFile {
  path: string
  stagingFolder: string | null
}

export interface ContinueOptions {
  client: () => Promise<Client>
  transfers: Pick<Transfers, 'uploadIds' | 'continueUpload'>
  signal: AbortSignal
}

type Continued = { type: 'started'; batchId: string } | { type: 'refused'; reason: ContinueRefusal }

/** Gives an upload to the queue, once the file is seen to hold what its parts hold. */
export async function continueUpload(
  { profileId, bucket }: Subject,
  upload: Upload,
  { path, stagingFolder }: LocalFile,
  { client, transfers, signal }: ContinueOptions,
): Promise<Continued> {
  const { key, uploadId } = upload
  const isBusy = () => transfers.uploadIds().has(uploadId)
  if (isBusy()) return { type: 'refused', reason: 'busy' }
  const parts = await storedParts(await client(), key, uploadId, signal)
  if (parts === null) {
    upload.isGone = true
    return { type: 'refused', reason: 'gone' }
  }
  const checked = await checkFile(path, [...parts.values()], signal)
  if (checked.type === 'refused') return checked
  // Another window may have been faster while the file was read.
  if (isBusy()) return { type: 'refused', reason: 'busy' }
  const place = { profileId, bucket, prefix: key.slice(0, key.lastIndexOf('/') + 1) }
  const { file, partBytes } = checked
  const { id } = transfers.continueUpload({ place, key, uploadId, partBytes, file, stagingFolder })
  return { type: 'started', batchId: id }
}

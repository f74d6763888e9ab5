import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Handlers, Methods } from '../../shared/contract/index.ts'
import { AppError } from '../../shared/failure.ts'
import type { Staging } from '../hosts/staging.ts'
import type { Uploads } from '../uploads/uploads.ts'

export interface UploadsHandlersDeps {
  uploads: Uploads
  staging: Pick<Staging, 'folder' | 'discard'>
}

export function uploadsHandlers({ uploads, staging }: UploadsHandlersDeps): Handlers<Methods['uploads']> {
  /** What is not taken over by a transfer is removed at once. */
  async function continueStaged(listId: string, number: number, stagingId: string) {
    let isTaken = false
    try {
      const file = await stagedFile(staging.folder(stagingId))
      const answer = await uploads.continue(listId, number, file)
      isTaken = answer.type === 'started'
      return answer
    } finally {
      if (!isTaken) await staging.discard(stagingId)
    }
  }

  return {
    open: async (subject) => uploads.open(subject),
    rows: async ({ listId, offset, limit }) => ({ rows: uploads.rows(listId, offset, limit) }),
    measure: async ({ listId, numbers }) => uploads.measure(listId, numbers),
    select: async ({ listId, startedBeforeMs }) => ({ numbers: uploads.select(listId, startedBeforeMs) }),
    sum: async ({ listId, numbers }) => uploads.sum(listId, numbers),
    abort: async ({ listId, numbers }) => uploads.abort(listId, numbers),
    stopAborting: async ({ listId }) => uploads.stopAborting(listId),
    dismissAbort: async ({ listId }) => uploads.dismissAbort(listId),
    continue: ({ listId, number, file }) =>
      file.type === 'staged'
        ? continueStaged(listId, number, file.stagingId)
        : uploads.continue(listId, number, { path: file.path, stagingFolder: null }),
  }
}

async function stagedFile(stagingFolder: string) {
  const [name, ...others] = await readdir(stagingFolder)
  if (name === undefined || others.length > 0)
    throw new AppError({ kind: 'invalid-input', message: 'one file has to be streamed' })
  return { path: join(stagingFolder, name), stagingFolder }
}

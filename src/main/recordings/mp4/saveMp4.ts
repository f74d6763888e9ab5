import { randomUUID } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { AppError } from '../../../shared/failure.ts'
import { OssError, type Client } from '../../oss/index.ts'
import { sayingWhere } from '../../storage/wholeFile.ts'
import { putInPlace, type Transfers } from '../../transfers/index.ts'
import type { TaskProgress } from '../tasks.ts'
import { joinToMp4 } from './join.ts'

export interface Mp4Request {
  client: Client
  waitForRoom: Transfers['waitForRoom']
  ffmpegPath: string
  /** In the order in which they are played. */
  keys: string[]
  path: string
  mayReplace: boolean
}

/** Joins pieces to a file that is there as a whole or not at all. */
export async function saveMp4(
  { ffmpegPath, keys, path, mayReplace, ...source }: Mp4Request,
  { signal, tell }: TaskProgress,
): Promise<void> {
  const partPath = join(dirname(path), `.${randomUUID()}.osprey-part`)
  tell({ totalCount: keys.length })
  try {
    await (await open(partPath, 'wx')).close()
    const pieces = fetchInTurn(source, keys, signal, (doneCount) => tell({ doneCount }))
    await joinToMp4({ ffmpegPath, pieces, outPath: partPath, signal })
    await putInPlace(partPath, path, { modifiedAtMs: null, mayReplace })
  } catch (error) {
    throw sayingWhere(error, path)
  } finally {
    await rm(partPath, { force: true })
  }
}

/**
 * Each piece comes whole and checked before any of it is handed on, and the next one meanwhile, once the speed limit has
 * room for it.
 */
async function* fetchInTurn(
  { client, waitForRoom }: Pick<Mp4Request, 'client' | 'waitForRoom'>,
  keys: string[],
  signal: AbortSignal,
  onDone: (doneCount: number) => void,
): AsyncGenerator<Buffer> {
  const fetchAt = (index: number) => {
    const key = keys[index]
    const piece = key === undefined ? null : fetchPiece(client, key, signal)
    // Heard of once it is its turn.
    piece?.catch(() => undefined)
    return piece
  }
  let next = fetchAt(0)
  for (let index = 0; next !== null; index++) {
    const piece = await next
    await waitForRoom(piece.length, signal)
    next = fetchAt(index + 1)
    yield piece
    onDone(index + 1)
  }
}

async function fetchPiece(client: Client, key: string, signal: AbortSignal): Promise<Buffer> {
  try {
    return (await client.get(key, { signal })).content
  } catch (error) {
    if (error instanceof OssError && error.kind === 'object-missing') throw pieceMissing(key)
    throw error
  }
}

export const pieceMissing = (key: string) =>
  new AppError({ kind: 'object-missing', code: 'PieceMissing', message: 'a piece is not there', key })

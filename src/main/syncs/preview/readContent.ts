import { join } from 'node:path'
import { crcOfFile } from '../../transfers/files/crcOfFile.ts'
import { failureOfPath } from '../../transfers/files/folderPages.ts'
import { remoteObject } from '../../transfers/run/remoteObject.ts'
import type { Hiding, ReadContext } from './context.ts'
import type { Line } from './lines.ts'

const parallel = 8

/** Tells files of one size apart by their CRC-64. */
export async function readContent(context: ReadContext): Promise<void> {
  const { book } = context
  const next = () => book.lines.after('uncompared', '', parallel)
  for (let lines = next(); lines.length > 0; lines = next()) {
    const found = await Promise.all(lines.map((line) => compareOne(line, context)))
    book.inPage(() => {
      for (const [index, line] of lines.entries()) book.put({ ...line, ...found[index] }, line)
    })
    await context.breathe()
  }
}

async function compareOne({ path, name }: Line, { rule, client, signal }: ReadContext): Promise<Hiding> {
  const localPath = join(rule.folder, path ?? '')
  const object = await remoteObject(client, rule.place.prefix + (name ?? ''), signal)
  if (object === null || object.crc64 === null) return changed
  try {
    return object.crc64 === (await crcOfFile(localPath, signal)) ? identical : changed
  } catch (error) {
    signal.throwIfAborted()
    return { class: 'failed', excludedBecause: null, failure: failureOfPath(localPath, error) }
  }
}

const changed: Hiding = { class: 'changed', excludedBecause: null, failure: null }
const identical: Hiding = { class: 'identical', excludedBecause: null, failure: null }

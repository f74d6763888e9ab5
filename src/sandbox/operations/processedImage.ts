import { checkAccess } from '../access.ts'
import type { ObjectCall } from '../call.ts'
import type { StoredObject } from '../catalogue/objectRows.ts'
import { imageBytes } from '../images/imageBytes.ts'
import { readProcess } from '../images/process.ts'
import type { Process } from '../images/process.ts'
import { processImage } from '../images/run.ts'
import type { Processed } from '../images/run.ts'
import { styleContent } from '../settings/styles.ts'
import { existingObject } from './readObject.ts'
import { checkReadable } from './restoreObject.ts'
import { followSymlink } from './symlink.ts'

/** The process that a text means in this bucket. */
export function readProcessOf(call: ObjectCall, text: string): Process {
  return readProcess(text, (name) => styleContent(call, name))
}

/** What the process makes of the object. Rejects with a `Refusal` for what cannot be done. */
export function processedImage(
  call: ObjectCall,
  object: StoredObject,
  { actions }: Process,
): Promise<Processed> {
  return call.storage.images.use(async (studio) => {
    const gallery = {
      ...studio,
      read: (key: string) => readOther(call, key),
      styleOf: (name: string) => styleContent(call, name),
    }
    return processImage(gallery, await imageBytes(call.storage, object), actions)
  })
}

/** The object's bytes are what a read of it gives: those of another one where it is a symlink, none while it is archived. */
export function readableObject(call: ObjectCall): StoredObject {
  const object = followSymlink(call, existingObject(call))
  checkReadable(call, object)
  return object
}

/** An object that is shown as a part of another one has to be one that the caller may see. */
async function readOther(call: ObjectCall, key: string): Promise<Buffer> {
  checkAccess(call, { right: 'read', action: 'GetObject', key })
  return imageBytes(call.storage, readableObject({ ...call, key, query: {} }))
}

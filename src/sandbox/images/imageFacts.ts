import type { Storage } from '../call.ts'
import type { StoredObject } from '../catalogue/objectRows.ts'
import { Refusal } from '../errors.ts'
import { imageBytes } from './imageBytes.ts'
import { readSource } from './source.ts'

/** What a callback can tell of an image. */
export interface ImageFacts {
  /** Pixels. */
  width: string
  height: string
  format: string
}

/** Undefined for what is no image, or one that cannot be read here. */
export async function imageFacts(storage: Storage, object: StoredObject): Promise<ImageFacts | undefined> {
  try {
    const { width, height, format } = await storage.images.use(async (studio) =>
      readSource(studio, await imageBytes(storage, object)),
    )
    return { width: String(width), height: String(height), format }
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

import { z } from 'zod'
import { method } from './define.ts'
import { objectRef, profileId } from './place.ts'

/** An image of the bucket that a style can be tried on. */
export const sampleImage = z.object({ key: z.string(), sizeBytes: z.number().int() })
export type SampleImage = z.infer<typeof sampleImage>

/** An image as it is or as it becomes. */
export const picture = z.object({
  /** Null where it is larger than a window should hold, or no image. */
  dataUrl: z.string().nullable(),
  sizeBytes: z.number().int(),
  contentType: z.string(),
})
export type Picture = z.infer<typeof picture>

const subject = z.object({ profileId, bucket: z.string().min(1) })

export const imageStyles = {
  /** The first images of the bucket, in the order of their keys. */
  images: method(subject, z.object({ images: z.array(sampleImage) })),
  /** An image of the bucket, through `process` where that is not null: `image/…` or `style/NAME`. */
  picture: method(objectRef.extend({ process: z.string().min(1).nullable() }), picture),
}

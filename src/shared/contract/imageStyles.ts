import { z } from 'zod'
import { method } from './define.ts'
import { objectRef, profileId } from './place.ts'

/** A named way to process images: `?x-oss-process=style/NAME` behind an image's address. */
export const imageStyle = z.object({
  name: z.string(),
  /** Such as `image/resize,w_200/quality,Q_80`. */
  content: z.string(),
  /** What kind of file it is for, as the service names it; null where it says nothing. */
  category: z.string().nullable(),
  changedAtMs: z.number().int().nullable(),
})
export type ImageStyle = z.infer<typeof imageStyle>

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
const oneStyle = subject.extend({ name: z.string().min(1) })

export const imageStyles = {
  list: method(subject, z.object({ styles: z.array(imageStyle) })),
  /**
   * Writes a style. `baseContent` is what the person saw under that name before the change (null: none): when the
   * service has something else by now, nothing is written, and this fails with `setting-changed`, or `already-exists`
   * where there was to be none.
   */
  save: method(oneStyle.extend({ content: z.string().min(1), baseContent: z.string().nullable() }), z.void()),
  remove: method(oneStyle, z.void()),
  /** The first images of the bucket, in the order of their keys. */
  images: method(subject, z.object({ images: z.array(sampleImage) })),
  /** An image of the bucket, through `process` where that is not null: `image/…` or `style/NAME`. */
  picture: method(objectRef.extend({ process: z.string().min(1).nullable() }), picture),
}

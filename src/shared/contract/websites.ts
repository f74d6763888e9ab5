import { z } from 'zod'
import { method } from './define.ts'
import { profileId } from './place.ts'

/** Keys may be empty: the bucket's root. */
const question = z.object({ profileId, bucket: z.string().min(1), keys: z.array(z.string()).max(50) })

/** What a stranger got who opened an address. */
export const visit = z.object({
  key: z.string(),
  /** The address without its key, such as `https://bucket.oss-cn-hangzhou.aliyuncs.com/`. */
  home: z.string(),
  status: z.number().int(),
  contentType: z.string().nullable(),
  location: z.string().nullable(),
})
export type Visit = z.infer<typeof visit>

export const objectState = z.object({ key: z.string(), state: z.enum(['there', 'missing', 'hidden']) })

/** What strangers get of a bucket: requests without a signature, from this computer. */
export const websites = {
  /** As a browser asks; redirects are not followed. Where the website has a mirror, what is missing is fetched by it. */
  visit: method(question, z.array(visit)),
  /** Past the website: whether strangers may read these objects. */
  objectStates: method(question, z.array(objectState)),
}

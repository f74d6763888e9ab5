import type { Handlers, Methods } from '../../shared/contract/index.ts'
import type { Clients } from '../accounts/clients.ts'
import { findImages, pictureOf } from '../bucketSettings/pictures.ts'

export function imageStylesHandlers({
  forBucket,
}: Pick<Clients, 'forBucket'>): Handlers<Methods['imageStyles']> {
  return {
    images: async ({ profileId, bucket }) => ({
      images: await findImages(await forBucket(profileId, bucket)),
    }),
    picture: async ({ profileId, bucket, key, process }) =>
      pictureOf(await forBucket(profileId, bucket), key, process),
  }
}

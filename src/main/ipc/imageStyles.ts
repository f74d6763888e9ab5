import type { Handlers, Methods } from '../../shared/contract/index.ts'
import type { Clients } from '../accounts/clients.ts'
import { findImages, listStyles, pictureOf, saveStyle } from '../bucketSettings/imageStyles.ts'

export function imageStylesHandlers(clients: Pick<Clients, 'forBucket'>): Handlers<Methods['imageStyles']> {
  const clientOf = ({ profileId, bucket }: { profileId: string; bucket: string }) =>
    clients.forBucket(profileId, bucket)
  return {
    list: async (subject) => ({ styles: await listStyles(await clientOf(subject), subject.bucket) }),
    save: async ({ profileId, bucket, ...change }) =>
      saveStyle(await clientOf({ profileId, bucket }), bucket, change),
    remove: async ({ name, ...subject }) => {
      await (await clientOf(subject)).deleteBucketStyle(subject.bucket, name)
    },
    images: async (subject) => ({ images: await findImages(await clientOf(subject)) }),
    picture: async ({ key, process, ...subject }) => pictureOf(await clientOf(subject), key, process),
  }
}

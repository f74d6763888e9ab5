import type { Picture, SampleImage } from '../../shared/contract/imageStyles.ts'
import type { Client } from '../oss/index.ts'

const largestPictureBytes = 20 * 1024 ** 2
const imageName = /\.(jpe?g|png|gif|webp|bmp|tiff?|heic|avif)$/i
const pagesToSearch = 5
const enoughImages = 200

/** Images to try a style on, by their names: the first ones that the service can process. */
export async function findImages(client: Client, pageSize = 1000): Promise<SampleImage[]> {
  const found: SampleImage[] = []
  let token: string | undefined
  for (let page = 0; page < pagesToSearch && found.length < enoughImages; page++) {
    const listed = await client.listV2({ 'max-keys': pageSize, 'continuation-token': token })
    const images = listed.objects.filter(({ name, size }) => imageName.test(name) && isProcessed(size))
    found.push(...images.map(({ name, size }) => ({ key: name, sizeBytes: size })))
    token = listed.nextContinuationToken ?? undefined
    if (!token) break
  }
  return found.slice(0, enoughImages)
}

const isProcessed = (sizeBytes: number) => sizeBytes > 0 && sizeBytes <= largestPictureBytes

/** An image as a `data:` URL, so that the window needs no address that is signed. */
export async function pictureOf(client: Client, key: string, process: string | null): Promise<Picture> {
  if (process === null) {
    const { res } = await client.head(key)
    const sizeBytes = Number(res.headers['content-length'] ?? 0)
    if (!isProcessed(sizeBytes)) {
      return { dataUrl: null, sizeBytes, contentType: res.headers['content-type'] ?? '' }
    }
  }
  const { content, res } = await client.get(key, process === null ? {} : { process })
  const contentType = (res.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  const isShown = /^image\/[a-z0-9.+-]+$/.test(contentType) && content.length <= largestPictureBytes
  const dataUrl = isShown ? `data:${contentType};base64,${content.toString('base64')}` : null
  return { dataUrl, sizeBytes: content.length, contentType }
}

import type { Page } from '@playwright/test'

/** How bright the picture is on the average, 0 to 255, and what of it has colour. */
export const lookAtPicture = (page: Page) =>
  page.locator('video').evaluate((video: HTMLVideoElement) => {
    if (video.videoWidth === 0) return { brightness: 0, coloured: 0 }
    const canvas = new OffscreenCanvas(32, 18)
    const context = canvas.getContext('2d')
    context?.drawImage(video, 0, 0, 32, 18)
    const { data } = context?.getImageData(0, 0, 32, 18) ?? { data: new Uint8ClampedArray() }
    const pixels = Array.from({ length: data.length / 4 }, (_, index) => [
      ...data.slice(index * 4, index * 4 + 3),
    ])
    const sums = pixels.map((pixel) => pixel.reduce((sum, value) => sum + value, 0) / 3)
    const coloured = pixels.filter((pixel) => Math.max(...pixel) - Math.min(...pixel) > 60)
    return {
      brightness: sums.reduce((sum, value) => sum + value, 0) / sums.length,
      coloured: coloured.length / pixels.length,
    }
  })

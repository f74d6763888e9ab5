/** Where the pictures of objects are taken. */
export const shopBucket = 'shop-product-photos'
export const shopFolder = '2026 Autumn/Coast shoot'
export const bigBucket = 'nas-backup-weekly'

const KB = 1024
export const MB = 1024 * KB
const GB = 1024 * MB
const hourMs = 3_600_000
export const dayMs = 24 * hourMs

interface Entry {
  key: string
  sizeBytes: number
  ageMs: number
  storageClass?: string
}

const at = (name: string, sizeBytes: number, ageMs: number, storageClass?: string): Entry => ({
  key: `${shopFolder}/${name}`,
  sizeBytes,
  ageMs,
  storageClass,
})

export const entries: Entry[] = [
  {
    key: '2025 Archive/Spring/spring-lookbook.zip',
    sizeBytes: 6.2 * GB,
    ageMs: 610 * dayMs,
    storageClass: 'Archive',
  },
  {
    key: '2025 Archive/Winter/winter-raw.zip',
    sizeBytes: 21.4 * GB,
    ageMs: 402 * dayMs,
    storageClass: 'Archive',
  },
  { key: 'Films/making-of-celadon.mp4', sizeBytes: 3.7 * GB, ageMs: 96 * dayMs, storageClass: 'IA' },
  { key: 'Website/index.html', sizeBytes: 18.2 * KB, ageMs: 40 * dayMs },
  { key: 'Website/not-found.html', sizeBytes: 4.1 * KB, ageMs: 40 * dayMs },
  at('Lookbook/cover.jpg', 2.4 * GB, 5 * dayMs),
  at('Packaging mock-ups/box-01.psd', 318.6 * MB, 11 * dayMs),
  at('Raw captures/0001.dng', 61.8 * GB, 14 * dayMs),
  at('Size charts 尺码图/table.xlsx', 24.1 * MB, 21 * dayMs),
  at('bowl-celadon-01.jpg', 4.1 * MB, 2 * hourMs),
  at('care-instructions.pdf', 1.3 * MB, 3 * dayMs),
  at('catalogue-autumn.json', 218.4 * KB, 15 * hourMs),
  at('mug-ember-front.jpg', 4.2 * MB, 2.1 * hourMs),
  at('mug-ember-handle.jpg', 4 * MB, 2.1 * hourMs),
  at('mug-ember-spin-360.mp4', 186.4 * MB, 3 * hourMs),
  at('price-list-2026.xlsx', 96.2 * KB, 4 * dayMs),
  at('raw-captures-2025.tar.gz', 38.9 * GB, 323 * dayMs, 'Archive'),
  at('README for retouchers.md', 6.7 * KB, 12 * dayMs),
  at('retouched-batch-14.zip', 812.7 * MB, 6 * dayMs, 'IA'),
  at('studio-walkthrough-4k.mov', 2.1 * GB, 9 * dayMs, 'IA'),
  at('unboxing-voiceover.wav', 42.8 * MB, 10 * dayMs),
  at('web-banner.html', 12.9 * KB, 15 * dayMs),
  at('新品宣传册.pdf', 8.4 * MB, 8 * dayMs),
]

/** Uploads that broke off, each with so many parts of 64 MB. */
export const leftUploads = [
  { key: `${shopFolder}/showroom-tour-8k.mov`, partCount: 37, ageMs: 16 * dayMs },
  { key: 'Films/kiln-firing-uncut.mov', partCount: 11, ageMs: 4 * dayMs },
  { key: 'Films/interview-potter.mov', partCount: 4, ageMs: 26 * hourMs },
]

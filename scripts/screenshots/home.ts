import { mkdir, open, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { bytesFor } from '../../e2e/tree.ts'

const KiB = 1024
const MiB = 1024 * KiB

/** Folders that are only there to be seen in the chooser. */
const otherFolders = ['Desktop', 'Documents', 'Downloads', 'Music', 'Pictures/Old phone', 'Pictures/Scans']

const ossutilConfig = `[default]
accessKeyID=LTAI5tPictureShop0001
accessKeySecret=not-a-secret-of-anybody-000001
region=cn-hangzhou

[profile archive]
accessKeyID=LTAI5tPictureArch0002
accessKeySecret=not-a-secret-of-anybody-000002
region=cn-beijing
`

/** What the first upload sends; parts of it change before the second. */
const pressPhotos = Array.from({ length: 24 }, (_, index) => ({
  name: `press-${String(index + 1).padStart(2, '0')}.jpg`,
  sizeBytes: 400 * KiB + index * 37 * KiB,
}))

/** Five folders as nobody should name them: together they are longer than a key may be. */
const tooDeep = Array.from({ length: 5 }, (_, index) => `${index + 1} ${'final '.repeat(41)}`.trim()).join(
  '/',
)

const catalogue = [
  { name: `${tooDeep}/proof.pdf`, sizeBytes: 2 * MiB },
  { name: 'catalogue-2026.pdf', sizeBytes: 6 * MiB },
  { name: 'catalogue-2026-print.pdf', sizeBytes: 9 * MiB },
  ...Array.from({ length: 31 }, (_, index) => ({
    name: `page-${String(index + 1).padStart(2, '0')}.png`,
    sizeBytes: 90 * KiB + index * 11 * KiB,
  })),
]

const films = [
  { name: 'kiln-timelapse.mov', sizeBytes: 1310 * MiB },
  { name: 'interview-studio-cam-1.mov', sizeBytes: 880 * MiB },
  { name: 'interview-studio-cam-2.mov', sizeBytes: 640 * MiB },
  { name: 'spring-campaign-cut-b-4k.mp4', sizeBytes: 930 * MiB },
  ...Array.from({ length: 14 }, (_, index) => ({
    name: `trailer-${String(index + 1).padStart(2, '0')}.mp4`,
    sizeBytes: 3 * MiB,
  })),
]

/** The person's home folder: what is uploaded, and what the chooser shows around it. */
export async function fillHome(home: string): Promise<void> {
  for (const folder of otherFolders) await mkdir(join(home, folder), { recursive: true })
  await writeFile(join(home, '.ossutilconfig'), ossutilConfig)
  for (const { name, sizeBytes } of pressPhotos)
    await put(join(home, 'Pictures/Press photos', name), bytesFor(name, sizeBytes))
  for (const { name, sizeBytes } of catalogue)
    await put(join(home, 'Documents/Catalogue 2026', name), bytesFor(name, sizeBytes))
  for (const { name, sizeBytes } of films) await putEmptyRoom(join(home, 'Videos/Films', name), sizeBytes)
}

async function put(path: string, content: Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, content)
}

/** A large file that takes no room. */
async function putEmptyRoom(path: string, sizeBytes: number): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const file = await open(path, 'w')
  await file.truncate(sizeBytes)
  await file.close()
}

/** Photos that were changed after the first upload, and some that claim to be older. */
export async function changePressPhotos(home: string): Promise<void> {
  const yesterday = new Date(Date.now() - 86_400_000)
  for (const { name, sizeBytes } of pressPhotos.slice(0, 8)) {
    const path = join(home, 'Pictures/Press photos', name)
    const isOlder = name.endsWith('3.jpg') || name.endsWith('6.jpg')
    await writeFile(path, bytesFor(`${name} retouched`, sizeBytes + 12_345))
    if (isOlder) await utimes(path, yesterday, yesterday)
  }
  for (const number of [25, 26, 27]) {
    const name = `press-${number}.jpg`
    await put(join(home, 'Pictures/Press photos', name), bytesFor(name, 700 * KiB))
  }
}

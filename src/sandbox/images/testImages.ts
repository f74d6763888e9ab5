import { expect } from 'vitest'
import type { TestAnswer, TestRequest } from '../testSandbox.ts'
import { testStore } from '../testSandbox.ts'
import type { SandboxOptions } from '../index.ts'

/** Undefined on a machine for which there is no sharp. */
const loaded = await import('sharp').then(
  ({ default: library }) => library,
  () => undefined,
)

/** Why the tests that process images are left out; undefined where they run. */
export const withoutSharp = loaded ? undefined : 'sharp cannot be loaded on this machine'
if (withoutSharp) console.warn(`Tests that process images are skipped: ${withoutSharp}.`)

/** The library itself; only for tests that `withoutSharp` lets run. */
export const sharp = loaded as NonNullable<typeof loaded>

/** Red, green, blue and, where it is given, how opaque it is; 0 to 255. */
export type Color = number[]

export const red: Color = [255, 0, 0]
export const green: Color = [0, 255, 0]
export const blue: Color = [0, 0, 255]
export const white: Color = [255, 255, 255]
export const black: Color = [0, 0, 0]

/** An image of columns, all of one width, each in its own color. */
export function columns(colors: Color[], { width = 20, height = 40 } = {}) {
  const row = colors.flatMap((color) => Array.from({ length: width }, () => [...color]).flat())
  const data = Buffer.concat(Array.from({ length: height }, () => Buffer.from(row)))
  const channels = colors[0]?.length === 4 ? 4 : 3
  return sharp(data, { raw: { width: width * colors.length, height, channels } })
}

/** An image of one color. */
export const plain = (color: Color, width: number, height: number) => columns([color], { width, height })

/** Decodes an answer, which has to be an image. */
export async function decode(answer: { status: number; body: Buffer; text?: string }) {
  if (answer.status !== 200) throw new Error(answer.text)
  const { data, info } = await sharp(answer.body).raw().toBuffer({ resolveWithObject: true })
  const { width, height, channels } = info
  const { format } = await sharp(answer.body).metadata()
  return {
    format,
    width,
    height,
    size: `${width}x${height}`,
    /** The channels of one pixel. */
    pixel: (x: number, y: number) => [
      ...data.subarray((y * width + x) * channels, (y * width + x + 1) * channels),
    ],
  }
}

/** Whether each channel is as good as the expected one: lossy formats are a little off. */
export function expectColor(pixel: number[], expected: Color, tolerance = 12): void {
  const differences = expected.map((channel = 255, index) =>
    Math.abs(channel - (pixel[index] ?? pixel[0] ?? NaN)),
  )
  expect(Math.max(...differences), `${String(pixel)} beside ${String(expected)}`).toBeLessThanOrEqual(
    tolerance,
  )
}

/** A server with images in a bucket. */
export async function testGallery(
  images: Record<string, Buffer | string> = {},
  options: Partial<SandboxOptions> = {},
) {
  const store = await testStore(options)
  for (const [key, bytes] of Object.entries(images)) await store.put(key, bytes)
  const process = (key: string, written: string, more: TestRequest = {}): Promise<TestAnswer> =>
    store.ask({ key, query: { 'x-oss-process': written }, ...more })
  return {
    ...store,
    process,
    image: async (key: string, written: string) => decode(await process(key, written)),
    /** Processes by the POST request that saves what comes out. */
    save: (key: string, written: string) =>
      store.ask({
        method: 'POST',
        key,
        query: { 'x-oss-process': null },
        body: `x-oss-process=${encodeURIComponent(written)}`,
      }),
    putStyle: (styleName: string, content: string) =>
      store.ask({
        method: 'PUT',
        query: { style: null, styleName },
        body: `<Style><Content>${content}</Content></Style>`,
      }),
  }
}

export const encode = (text: string) => Buffer.from(text).toString('base64url')

/** The smallest rectangle that holds everything that is not white. */
export function inked({
  width,
  height,
  pixel,
}: {
  width: number
  height: number
  pixel: (x: number, y: number) => number[]
}) {
  const [xs, ys]: [number[], number[]] = [[], []]
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if (
        pixel(x, y)
          .slice(0, 3)
          .every((channel) => channel > 250)
      )
        continue
      xs.push(x)
      ys.push(y)
    }
  if (xs.length === 0) return undefined
  const [left, top, right, bottom] = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
  return { left, top, width: right - left + 1, height: bottom - top + 1 }
}

/** Of an object, what a scan keeps. */
export interface ScannedObject {
  key: string
  sizeBytes: number
  /** Empty where it is not known. */
  storageClass: string
  modifiedAtMs: number | null
}

/** Some objects on their way to another thread: as they are, a thousand would take as long to copy as to write. */
export interface PackedObjects {
  /** JSON arrays. */
  keys: string
  storageClasses: string
  sizesBytes: Float64Array
  /** NaN where it is not known. */
  modifiedAtMs: Float64Array
}

export const packed = (objects: readonly ScannedObject[]): PackedObjects => ({
  keys: JSON.stringify(objects.map(({ key }) => key)),
  storageClasses: JSON.stringify(objects.map(({ storageClass }) => storageClass)),
  sizesBytes: Float64Array.from(objects, ({ sizeBytes }) => sizeBytes),
  modifiedAtMs: Float64Array.from(objects, ({ modifiedAtMs }) => modifiedAtMs ?? NaN),
})

export function unpacked({ keys, storageClasses, sizesBytes, modifiedAtMs }: PackedObjects): ScannedObject[] {
  const classes = JSON.parse(storageClasses) as string[]
  return (JSON.parse(keys) as string[]).map((key, index) => {
    const timeMs = modifiedAtMs[index] ?? NaN
    return {
      key,
      sizeBytes: sizesBytes[index] ?? 0,
      storageClass: classes[index] ?? '',
      modifiedAtMs: Number.isNaN(timeMs) ? null : timeMs,
    }
  })
}

/** The version that a bucket's objects have while its versioning is not enabled. */
export const nullVersion = 'null'

const prefix = 'CAEQ'

/** How clients call a version: opaque to them, and in no order that they could rely on. */
export function versionIdOf({ id, isNullVersion }: { id: number; isNullVersion: boolean }): string {
  if (isNullVersion) return nullVersion
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt(id))
  return prefix + bytes.toString('base64url')
}

/** The row that a version id stands for; `null` for the null version, undefined where no version can have that id. */
export function rowOfVersion(versionId: string): number | null | undefined {
  if (versionId === nullVersion) return null
  const encoded = versionId.slice(prefix.length)
  if (!versionId.startsWith(prefix) || !/^[\w-]{11}$/.test(encoded)) return undefined
  const row = Buffer.from(encoded, 'base64url').readBigUInt64BE()
  return row <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(row) : undefined
}

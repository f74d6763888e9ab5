import type { Run } from './context.ts'

/** Says who may open one object: what its batch was told, or as its bucket. */
export const setAccess: Run = async ({ place, access }, { source }, { clientFor, signal }) => {
  if (access === null) throw new Error('a change of access says none')
  const client = await clientFor(place)
  await client.putACL(source, access, { signal })
  return { type: 'finished', crc64: null }
}

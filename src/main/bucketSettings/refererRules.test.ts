import fc from 'fast-check'
import { expect, test } from 'vitest'
import { judgeReferer, withReferer } from '../../shared/bucketSettings/referer.ts'
import { writeSetting } from './requests.ts'
import { bucket, profileId, startSettings } from './testing/fixture.ts'

const letters = (units: string[], maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...units), minLength: 1, maxLength })
const scheme = fc.constantFrom('http://', 'HTTPS://', '')
const page = fc.oneof(
  fc.constant(''),
  fc.tuple(scheme, letters(['a', 'B', '.', '/', '?', '#'], 8)).map((parts) => parts.join('')),
)
const pattern = fc.tuple(scheme, letters(['a', 'b', '.', '/', '*', '?'], 6)).map((parts) => parts.join(''))
const referer = fc.record({
  allowsEmpty: fc.boolean(),
  truncatesQuery: fc.boolean(),
  truncatesPath: fc.boolean(),
  allowed: fc.array(pattern, { maxLength: 3 }),
  denied: fc.array(pattern, { maxLength: 2 }),
})

async function startPublic() {
  const fixture = await startSettings()
  await fixture.client.putBucketACL(bucket, 'public-read')
  await fixture.client.put('photo.jpg', Buffer.from('x'))
  const visit = (address: string, isSigned = false) =>
    fixture.settings.openFromPage({ profileId, bucket, key: 'photo.jpg', referer: address, isSigned })
  return { ...fixture, visit }
}

test('the service lets in the pages that the lists let in, and no others', async () => {
  const { client, visit } = await startPublic()
  await fc.assert(
    fc.asyncProperty(referer, page, async (given, address) => {
      await writeSetting(client, bucket, 'referer', withReferer(null, given))
      const seen = { ...given, truncatesQuery: given.truncatesQuery || given.truncatesPath }
      const { isAllowed } = judgeReferer(seen, address)
      expect(await visit(address)).toMatchObject({
        code: isAllowed ? null : 'AccessDenied',
        isByReferer: !isAllowed,
      })
    }),
    { numRuns: 60 },
  )
})

test('a signed link is held to the lists, too, and opens what is not public', async () => {
  const { client, visit } = await startPublic()
  await client.putBucketACL(bucket, 'private')
  const only = withReferer(null, { allowed: ['https://shop.example'], allowsEmpty: false })
  await writeSetting(client, bucket, 'referer', only)
  expect(await visit('https://shop.example/', true)).toMatchObject({ status: 200 })
  expect(await visit('https://other.example/', true)).toMatchObject({ status: 403, isByReferer: true })
  expect(await visit('https://shop.example/')).toMatchObject({ code: 'AccessDenied', isByReferer: false })
})

test('without a name the first object is asked for, and in an empty bucket none', async () => {
  const { settings, client } = await startSettings()
  const visit = { profileId, bucket, key: null, referer: '', isSigned: true }
  expect(await settings.openFromPage(visit)).toBeNull()
  await client.put('b', Buffer.from('x'))
  await client.put('a', Buffer.from('x'))
  expect(await settings.openFromPage(visit)).toEqual({
    status: 200,
    code: null,
    key: 'a',
    isByReferer: false,
  })
})

import { expect, test } from 'vitest'
import type { SettingContent } from './content.ts'
import { accessOf, ownerOf, withAccess } from './access.ts'

const content = {
  Owner: { ID: '1', DisplayName: 'a' },
  AccessControlList: { Grant: 'private', Future: 'x' },
}

test('an ACL says who may open the bucket and who owns it', () => {
  expect(accessOf(content)).toBe('private')
  expect(ownerOf(content)).toBe('1')
})

test('another access leaves the rest of the ACL as it is', () => {
  expect(withAccess(content, 'public-read')).toEqual({
    Owner: { ID: '1', DisplayName: 'a' },
    AccessControlList: { Grant: 'public-read', Future: 'x' },
  })
})

test.each<SettingContent | null>([
  null,
  {},
  { AccessControlList: '' },
  { AccessControlList: { Grant: 'everybody' } },
])('no access is read from %j', (odd) => {
  expect(accessOf(odd)).toBeNull()
  expect(ownerOf(odd)).toBeNull()
})

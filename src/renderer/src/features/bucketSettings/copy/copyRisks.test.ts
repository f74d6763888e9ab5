import { expect, test } from 'vitest'
import type { SettingContents } from '../../../../../shared/bucketSettings/settingsFile.ts'
import { copyRisks } from './copyRisks.ts'

const address = 'https://shop.oss.example/'
const risks = (before: SettingContents, after: SettingContents) =>
  copyRisks({
    ...{ name: 'shop', address },
    before: (id) => before[id],
    after: (id) => ({ ...before, ...after })[id],
  })
const access = (grant: string) => ({ AccessControlList: { Grant: grant } })
const block = (isOn: boolean) => ({ BlockPublicAccess: String(isOn) })
const everyone = {
  Statement: [
    { Effect: 'Allow', Principal: ['*'], Action: ['oss:GetObject'], Resource: ['acs:oss:*:*:shop/a/*'] },
  ],
}
const shut = { access: access('private'), policy: null, publicAccessBlock: null }

test('a copy that opens nothing more says nothing', () => {
  expect(risks(shut, { cors: { CORSRule: {} }, publicAccessBlock: block(true) })).toEqual([])
  expect(risks({ ...shut, access: access('public-read') }, { access: access('private') })).toEqual([])
  expect(risks({ ...shut, policy: everyone }, { policy: everyone })).toEqual([])
})

test('an access that lets strangers in names the address that they could open', () => {
  expect(risks(shut, { access: access('public-read') })).toEqual([expect.stringContaining(address)])
})

test('a policy that lets strangers in names the folder that they could open', () => {
  expect(risks(shut, { policy: everyone })).toEqual([expect.stringContaining(`${address}a/`)])
})

test('a block that goes says what comes into force with the same copy', () => {
  const blocked = { ...shut, publicAccessBlock: block(true) }
  expect(risks(blocked, { publicAccessBlock: block(false) })).toEqual([])
  const [opening, unblocking] = risks(blocked, {
    access: access('public-read'),
    publicAccessBlock: block(false),
  })
  expect(opening).not.toContain('blocked for now')
  expect(unblocking).toContain('Public, read only')
  expect(unblocking).toContain(address)
})

test('while public access stays blocked that is said', () => {
  const blocked = { ...shut, publicAccessBlock: block(true) }
  expect(risks(blocked, { access: access('public-read') })).toEqual([
    expect.stringContaining('blocked for now'),
  ])
})

test('where it is not known what would be in force, that is said', () => {
  expect(risks({ publicAccessBlock: block(true) }, { publicAccessBlock: null })).toEqual([
    expect.stringMatching(/cannot see whether .*\n.*shop/s),
  ])
})

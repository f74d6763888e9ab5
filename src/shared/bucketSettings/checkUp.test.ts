import { expect, test } from 'vitest'
import { checkUp } from './checkUp.ts'
import type { Known } from './checkUp/known.ts'
import type { SettingContent } from './content.ts'

const dayMs = 24 * 60 * 60 * 1000
const nowMs = Date.UTC(2026, 10, 27)

const acl = (grant: string): SettingContent => ({ AccessControlList: { Grant: grant } })
const referers = { AllowEmptyReferer: 'true', RefererList: { Referer: 'https://shop.example' } }
/** Turns away whoever comes over plain HTTP. */
const refusal: SettingContent = {
  Effect: 'Deny',
  Principal: ['*'],
  Action: ['oss:*'],
  Resource: ['acs:oss:*:*:shelf', 'acs:oss:*:*:shelf/*'],
  Condition: { Bool: { 'acs:SecureTransport': ['false'] } },
}
const onlyHttps: SettingContent = { Version: '1', Statement: [refusal] }
const trimming = { Status: 'Enabled', Prefix: '', NoncurrentVersionExpiration: { NoncurrentDays: '30' } }
const stat = {
  ...{ objectCount: 1, sizeBytes: 1, billedBytes: 1, classes: [], uploadCount: 0, partBytes: 0 },
  countedAtMs: nowMs,
}

/** A bucket in which there is nothing to find. */
const sound: Known = {
  bucket: 'shelf',
  settings: {
    access: acl('private'),
    publicAccessBlock: { BlockPublicAccess: 'false' },
    policy: onlyHttps,
    cors: null,
    referer: { AllowEmptyReferer: 'true', RefererList: '' },
    lifecycle: { Rule: trimming },
    versioning: { Status: 'Enabled' },
    logging: null,
    requestPayment: { Payer: 'BucketOwner' },
    https: { TLS: { Enable: 'false' } },
  },
  stat,
  uploads: { count: 0, isComplete: true, oldestAtMs: null },
  logLifecycle: null,
  nowMs,
}

const withSettings = (settings: Known['settings'], rest: Partial<Known> = {}): Known => ({
  ...sound,
  ...rest,
  settings: { ...sound.settings, ...settings },
})
const found = (known: Known) => checkUp(known).findings.map(({ id }) => id)
const policyOf = (statement: SettingContent) => ({
  policy: { Version: '1', Statement: [refusal, statement] },
})

test('a sound bucket has nothing to worry about, and all of it was checked', () => {
  expect(checkUp(sound)).toEqual({ findings: [], unchecked: [] })
})

test('what is not known is not checked, and never fine', () => {
  const { findings, unchecked } = checkUp({ bucket: 'shelf', settings: {}, nowMs })
  expect(findings).toEqual([])
  expect(unchecked).toEqual([
    ...['writing', 'policy', 'block', 'referer', 'cors', 'versions', 'oldVersions', 'uploads', 'logs'],
    ...['tls', 'plainHttp', 'logging', 'payer'],
  ])
})

test('in a bucket that anyone can write to, that comes first', () => {
  expect(checkUp(withSettings({ access: acl('public-read-write') })).findings).toEqual([
    { id: 'publicWrite', severity: 'danger', page: 'access' },
    { id: 'notBlocked', severity: 'warning', page: 'publicAccessBlock' },
    { id: 'noReferer', severity: 'warning', page: 'referer' },
    { id: 'noLogs', severity: 'hint', page: 'logging' },
  ])
})

test('a public bucket with rules for websites and a log is named as open alone', () => {
  const settings = {
    access: acl('public-read'),
    referer: referers,
    logging: { LoggingEnabled: { TargetBucket: 'logs', TargetPrefix: 'shelf-' } },
  }
  const logLifecycle = { Rule: { Status: 'Enabled', Prefix: 'shelf', Expiration: { Days: '90' } } }
  expect(found(withSettings(settings, { logLifecycle }))).toEqual(['notBlocked'])
})

test('with public access blocked nothing is public, whatever else is set or not known', () => {
  const publicAccessBlock = { BlockPublicAccess: 'true' }
  const everyone = { Effect: 'Allow', Principal: '*', Action: 'oss:*', Resource: '*' }
  const known = withSettings({ ...policyOf(everyone), access: acl('public-read-write'), publicAccessBlock })
  expect(found(known)).toEqual([])
  const unknown = withSettings({ access: undefined, referer: undefined, publicAccessBlock })
  expect(checkUp(unknown)).toEqual({ findings: [], unchecked: [] })
})

test('an access that Osprey does not know is not taken for private', () => {
  expect(checkUp(withSettings({ access: acl('half-open') })).unchecked).toContain('writing')
})

test.each<[string, SettingContent, string[]]>([
  ['everyone to read', { Principal: ['*'], Action: ['oss:GetObject', 'oss:ListObjects'] }, ['policyRead']],
  ['everyone to write', { Principal: '*', Action: ['oss:GetObject', 'oss:PutObject'] }, ['policyWrite']],
  ['everyone all', { Principal: ['*'], Action: 'oss:*' }, ['policyWrite']],
  ['everyone but some to read', { NotPrincipal: ['1'], Action: 'oss:Get*' }, ['policyRead']],
  ['everyone all but something', { Principal: '*', NotAction: 'oss:PutObject' }, ['policyWrite']],
  ['all who fit a pattern to read', { Principal: ['?'], Action: 'oss:GetObject' }, ['policyRead']],
  ['nobody all', { Principal: [], Action: 'oss:*' }, []],
  ['one account all', { Principal: ['1000000000000001'], Action: 'oss:*' }, []],
  [
    'those of one network to read',
    { Principal: '*', Action: 'oss:GetObject', Condition: { IpAddress: { 'acs:SourceIp': '10.0.0.0/8' } } },
    [],
  ],
  [
    'those of every network to read',
    { Principal: '*', Action: 'oss:GetObject', Condition: { IpAddress: { 'acs:SourceIp': ['0.0.0.0/0'] } } },
    ['policyRead'],
  ],
  [
    'everyone outside one network to read',
    { Principal: '*', Action: 'oss:GetObject', Condition: { NotIpAddress: { 'acs:SourceIp': '10.0.0.1' } } },
    ['policyRead'],
  ],
  [
    'everyone to read over HTTPS',
    { Principal: '*', Action: 'oss:GetObject', Condition: { Bool: { 'acs:SecureTransport': 'true' } } },
    ['policyRead'],
  ],
])('a policy that allows %s', (_, statement, expected) => {
  const settings = policyOf({ Effect: 'Allow', Resource: 'acs:oss:*:*:shelf/*', ...statement })
  const others = ['notBlocked', 'noReferer', 'noLogs']
  expect(found(withSettings(settings)).filter((id) => !others.includes(id))).toEqual(expected)
})

test.each<[string, SettingContent | null]>([
  ['there is no policy', null],
  ['it is refused to some alone', { Statement: [{ ...refusal, Principal: ['1000000000000001'] }] }],
  ['it is refused below a folder alone', { Statement: [{ ...refusal, Resource: '*:shelf/a/*' }] }],
  ['it is refused for reading alone', { Statement: [{ ...refusal, Action: 'oss:GetObject' }] }],
  ['HTTPS is refused', { Statement: { ...refusal, Condition: { Bool: { 'acs:SecureTransport': 'true' } } } }],
])('that plain HTTP is possible is told where %s', (_, policy) => {
  expect(found(withSettings({ policy }))).toEqual(['plainHttp'])
})

test.each<[SettingContent, string[]]>([
  [{ CORSRule: { AllowedOrigin: '*', AllowedMethod: ['GET', 'HEAD'] } }, ['corsRead']],
  [{ CORSRule: { AllowedOrigin: ['https://a.example', '*'], AllowedMethod: 'PUT' } }, ['corsWrite']],
  [
    {
      CORSRule: [
        { AllowedOrigin: '*', AllowedMethod: 'GET' },
        { AllowedOrigin: 'x', AllowedMethod: 'PUT' },
      ],
    },
    ['corsRead'],
  ],
  [{ CORSRule: { AllowedOrigin: 'https://*.a.example', AllowedMethod: ['PUT', 'DELETE'] } }, []],
])('of the rules for web pages %j, %j is told', (cors, expected) => {
  expect(found(withSettings({ cors }))).toEqual(expected)
})

test.each([null, { Status: 'Suspended' }])('versions %j that are not kept are told', (versioning) => {
  expect(found(withSettings({ versioning }))).toEqual(['noVersions'])
})

test('versions that no rule trims are told, also while a rule is switched off', () => {
  const off = { Rule: { ...trimming, Status: 'Disabled' } }
  expect(found(withSettings({ lifecycle: null }))).toEqual(['untrimmedVersions'])
  expect(found(withSettings({ lifecycle: off }))).toEqual(['untrimmedVersions'])
})

test('uploads that nobody finished within a day are told with their number, size and age', () => {
  const oldestAtMs = nowMs - 2 * dayMs
  const uploads = { count: 17, isComplete: true, oldestAtMs }
  const [finding] = checkUp({ ...sound, uploads, stat: { ...stat, partBytes: 640 } }).findings
  expect(finding).toEqual({
    ...{ id: 'unfinishedUploads', severity: 'warning', page: 'uploads' },
    uploads: { count: 17, sizeBytes: 640, oldestAtMs },
  })
})

test('uploads that may be under way, or that a rule clears, are not told', () => {
  const young = { count: 1, isComplete: true, oldestAtMs: nowMs - dayMs / 2 }
  expect(found({ ...sound, uploads: young })).toEqual([])
  const clearing = { Status: 'Enabled', Prefix: '', AbortMultipartUpload: { Days: '7' } }
  const old = { ...young, oldestAtMs: nowMs - 3 * dayMs }
  const lifecycle = { Rule: [trimming, clearing] }
  expect(found(withSettings({ lifecycle }, { uploads: old }))).toEqual([])
  const elsewhere = { Rule: [trimming, { ...clearing, Prefix: 'a/' }] }
  expect(found(withSettings({ lifecycle: elsewhere }, { uploads: old }))).toEqual(['unfinishedUploads'])
})

test('uploads are told by what OSS counts where they may not be listed, or are too many', () => {
  const counted = { ...stat, uploadCount: 20_000, partBytes: 5 }
  const [unlisted] = checkUp({ ...sound, uploads: undefined, stat: counted }).findings
  expect(unlisted?.uploads).toEqual({ count: 20_000, sizeBytes: 5, oldestAtMs: null })
  const uploads = { count: 10_000, isComplete: false, oldestAtMs: 1 }
  const [many] = checkUp({ ...sound, uploads, stat: counted }).findings
  expect(many?.uploads?.count).toBe(20_000)
})

test.each<[string, SettingContent | null, boolean]>([
  ['no rule at all', null, true],
  ['a rule for all', { Rule: { Status: 'Enabled', Prefix: '', Expiration: { Days: '30' } } }, false],
  [
    'a rule for another folder',
    { Rule: { Status: 'Enabled', Prefix: 'b/', Expiration: { Days: '30' } } },
    true,
  ],
  [
    'a rule for a folder in it',
    { Rule: { Status: 'Enabled', Prefix: 'log/a', Expiration: { Days: '30' } } },
    true,
  ],
  [
    'a rule for what has a tag',
    { Rule: { Status: 'Enabled', Prefix: 'log/', Tag: { Key: 'a', Value: 'b' }, Expiration: { Days: '1' } } },
    true,
  ],
  [
    'a rule of one day long past',
    {
      Rule: { Status: 'Enabled', Prefix: '', Expiration: { CreatedBeforeDate: '2020-01-01T00:00:00.000Z' } },
    },
    true,
  ],
  [
    'a rule that moves them',
    { Rule: { Status: 'Enabled', Prefix: '', Transition: { Days: '30', StorageClass: 'IA' } } },
    true,
  ],
])('access logs below log/ that have %s', (_, logLifecycle, isTold) => {
  const logging = { LoggingEnabled: { TargetBucket: 'logs', TargetPrefix: 'log/' } }
  const { findings } = checkUp(withSettings({ logging }, { logLifecycle }))
  const expected = {
    ...{ id: 'endlessLogs', severity: 'hint', page: 'lifecycle' },
    logs: { bucket: 'logs', prefix: 'log/' },
  }
  expect(findings).toEqual(isTold ? [expected] : [])
})

test('logs in a bucket whose rules are not known are not checked', () => {
  const logging = { LoggingEnabled: { TargetBucket: 'logs', TargetPrefix: '' } }
  const known = withSettings({ logging }, { logLifecycle: undefined })
  expect(checkUp(known)).toEqual({ findings: [], unchecked: ['logs'] })
})

test.each<[SettingContent, string[]]>([
  [{ TLS: { Enable: 'true', TLSVersion: ['TLSv1.1', 'TLSv1.2'] } }, ['oldTls']],
  [{ TLS: { Enable: 'true', TLSVersion: 'TLSv1.0' } }, ['oldTls']],
  [{ TLS: { Enable: 'true', TLSVersion: ['TLSv1.2', 'TLSv1.3'] } }, []],
  [{ TLS: { Enable: 'false', TLSVersion: ['TLSv1.0'] } }, []],
])('with the encryption %j, %j is told', (https, expected) => {
  expect(found(withSettings({ https }))).toEqual(expected)
})

test('a public bucket whose visitors have to pay is told', () => {
  const requestPayment = { Payer: 'Requester' }
  expect(found(withSettings({ requestPayment }))).toEqual([])
  expect(found(withSettings({ access: acl('public-read'), requestPayment }))).toContain('requesterPays')
})

test('settings of a form that nobody expects are read without an error', () => {
  const odd = {
    Rule: 'x',
    Statement: 'x',
    CORSRule: ['x', null],
    LoggingEnabled: [1],
    TLS: null,
  } as SettingContent
  const settings = Object.fromEntries(Object.keys(sound.settings).map((id) => [id, odd]))
  expect(() => checkUp({ ...sound, settings })).not.toThrow()
})

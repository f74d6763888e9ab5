import { expect, test } from 'vitest'
import type { SettingContent } from '../../shared/bucketSettings/content.ts'
import { websiteTemplates, withRules } from '../../shared/bucketSettings/website.ts'
import {
  addressOf,
  answerTo,
  keysBehind,
  type ObjectState,
  type WebsiteAnswer,
} from '../../shared/bucketSettings/websiteAnswer.ts'
import { foreignServer } from '../../sandbox/testSandbox.ts'
import { statesForStrangers, visitAll } from './strangers.ts'
import { bucket, profileId, startSettings } from './testing/fixture.ts'

const objects = [
  'index.html',
  'dir/index.html',
  'dir/a',
  'page',
  'error.html',
  'new/a',
  'hidden/index.html',
  'secret',
]
const keys = [
  '',
  'page',
  'dir',
  'dir/',
  'dir/a',
  'missing',
  'missing/',
  'hidden',
  'hidden/',
  'secret',
  'old/a',
  'old/ä b',
]

async function startSite(access: 'public-read' | 'private' = 'public-read') {
  const { settings, client } = await startSettings()
  await client.putBucketACL(bucket, access)
  for (const key of objects) await client.put(key, Buffer.from(key), { mime: 'text/html' })
  for (const key of ['hidden/index.html', 'secret']) await client.putACL(key, 'private')
  const save = async (content: SettingContent | null) => {
    const { reading } = await settings.read({ profileId, bucket, id: 'website' })
    const before = reading.state === 'set' ? reading.document.text : null
    await settings.save({ profileId, bucket, id: 'website' }, before, content)
  }
  return { client, save }
}

/** What a stranger would get, as the service says it. */
function asVisit(answer: WebsiteAnswer, home: string) {
  switch (answer.kind) {
    case 'listing':
      return { status: 200, location: null }
    case 'mirror':
      throw new Error('a mirror answers with what it finds')
    case 'redirect':
      return { status: answer.status, location: addressOf(answer, home) }
    case 'object':
    case 'refused':
      return { status: answer.status, location: null }
  }
}

const folders = (Type: string, SupportSubDir = 'true'): SettingContent => ({
  IndexDocument: { Suffix: 'index.html', SupportSubDir, Type },
})
const errorPage = (HttpStatus: string, Key = 'error.html') => ({ ErrorDocument: { Key, HttpStatus } })
const rule = (Condition: SettingContent, Redirect: SettingContent, RuleNumber = '1') => ({
  ...{ RuleNumber, Condition, Redirect },
})
const moved = rule(
  { KeyPrefixEquals: 'old/' },
  { RedirectType: 'External', ReplaceKeyPrefixWith: 'new/', HttpRedirectCode: '302' },
)
const elsewhere = rule(
  { HttpErrorCodeReturnedEquals: '404' },
  { RedirectType: 'External', Protocol: 'https', HostName: 'www.example.com', ReplaceKeyWith: 'from-${key}' },
  '2',
)
const onlyHtml = rule(
  { KeySuffixEquals: '.html', IncludeHeader: { Key: 'x-site', Equals: 'a' } },
  { RedirectType: 'AliCDN', HostName: 'cdn.example.com' },
)
const sites: [string, SettingContent | null][] = [
  ['none', null],
  ['the simple template', websiteTemplates.simple],
  ['the template of a single page', websiteTemplates.singlePage],
  ['folders that are missing without their slash', { ...folders('1'), ...errorPage('404') }],
  ['folders that show their index without their slash', folders('2')],
  ['one index for all folders', { ...folders('0', 'false'), ...errorPage('404') }],
  ['an error page that is missing itself', { ...folders('0'), ...errorPage('404', 'no.html') }],
  ['an error page that strangers may not read', { ...folders('0'), ...errorPage('404', 'secret') }],
  ['an error page alone', errorPage('404')],
  ['rules by name and by status', withRules(websiteTemplates.simple, [moved, elsewhere])],
  ['a rule for a header that nobody sends', withRules(null, [onlyHtml])],
  [
    'a rule whose prefix stays',
    withRules(null, [
      { ...moved, Redirect: { ...moved.Redirect, HostName: 'a.example', EnableReplacePrefix: 'false' } },
    ]),
  ],
]

test.each(['public-read', 'private'] as const)(
  'what is foretold of a website in a %s bucket is what strangers then get',
  async (access) => {
    const { client, save } = await startSite(access)
    for (const [name, content] of sites) {
      const names = [...new Set(keys.flatMap((key) => keysBehind(key, content)))]
      const states = await statesForStrangers(client, bucket, names)
      const stateOf = new Map<string, ObjectState>(states.map(({ key, state }) => [key, state]))
      await save(content)
      for (const { key, home, status, location } of await visitAll(client, bucket, keys)) {
        const answer = answerTo(key, content, (asked) => stateOf.get(asked) ?? 'hidden')
        const isRefusedList = answer.kind === 'listing' && access === 'private'
        const foretold = isRefusedList ? { status: 403, location: null } : asVisit(answer, home)
        expect({ name, key, status, location }).toEqual({ name, key, ...foretold })
      }
    }
  },
)

test('a mirror is foretold with the address that it asks', async () => {
  const asked: string[] = []
  const origin = await foreignServer((request, response) => {
    asked.push(request.url ?? '')
    response.writeHead(200, { 'content-type': 'text/html' }).end('old')
  })
  const { client, save } = await startSite()
  const content = withRules(null, [
    rule({ HttpErrorCodeReturnedEquals: '404' }, { RedirectType: 'Mirror', MirrorURL: `${origin}/base/` }),
  ])
  await save(content)
  expect(answerTo('a/b', content, () => 'missing')).toEqual({ kind: 'mirror', url: `${origin}/base/a/b` })
  const [visit] = await visitAll(client, bucket, ['a/b'])
  expect([visit?.status, visit?.contentType, asked]).toEqual([200, 'text/html', ['/base/a/b']])
})

test('another object of the bucket is shown in place of the one asked for', () => {
  const content = withRules(null, [
    rule({ KeyPrefixEquals: 'old/' }, { RedirectType: 'Internal', ReplaceKeyPrefixWith: 'new/' }),
  ])
  expect(answerTo('old/a', content, (key) => (key === 'new/a' ? 'there' : 'missing'))).toEqual({
    kind: 'object',
    key: 'new/a',
    status: 200,
  })
})

test('strangers are told of nothing while public access is blocked', async () => {
  const { client } = await startSite()
  await client.putBucketPublicAccessBlock(bucket, true)
  expect(await statesForStrangers(client, bucket, ['page', 'missing'])).toEqual([
    { key: 'page', state: 'hidden' },
    { key: 'missing', state: 'hidden' },
  ])
})

test('a service that cannot answer is a failure, and no answer', async () => {
  const { client, sandbox } = await startSettings()
  await sandbox.close()
  await expect(visitAll(client, bucket, ['a'])).rejects.toThrow()
})

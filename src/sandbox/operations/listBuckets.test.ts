import { beforeEach, expect, test } from 'vitest'
import OSS from 'ali-oss'
import { buildXml } from '../../main/oss/xml.ts'
import type { XmlElement } from '../../main/oss/xml.ts'
import type { Sandbox } from '../index.ts'
import { codeOf, send, testSandbox } from '../testSandbox.ts'

let sandbox: Sandbox

beforeEach(async () => {
  sandbox = await testSandbox()
  await make('aaa', [
    ['env', 'dev'],
    ['team', 'x'],
  ])
  await make('bbb', [['env', 'prod']])
  await make('ccc', [])
})

async function make(bucket: string, tags: [string, string][], headers = {}) {
  await send(sandbox, { method: 'PUT', bucket, headers })
  const body = buildXml('Tagging', { TagSet: { Tag: tags.map(([Key, Value]) => ({ Key, Value })) } })
  await send(sandbox, { method: 'PUT', bucket, query: { tagging: null }, body })
}

async function listed(query: Record<string, string>, signature: 'V1' | 'V4' = 'V4') {
  const { xml } = await send(sandbox, { query, signature })
  const { Bucket = [] } = xml['Buckets'] as { Bucket?: XmlElement | XmlElement[] }
  return [Bucket].flat().map((bucket) => bucket['Name'])
}

test.each([
  [{ 'tag-key': 'env' }, ['aaa', 'bbb']],
  [{ 'tag-key': 'env', 'tag-value': 'prod' }, ['bbb']],
  [{ 'tag-key': 'env', 'tag-value': 'none' }, []],
  [{ 'tag-key': 'ENV' }, []],
  [{ tagging: '"env":"dev"' }, ['aaa']],
  [{ tagging: '"env":"dev","team":"x"' }, ['aaa']],
  [{ tagging: '"env":"dev","team":"y"' }, []],
  [{ tagging: '"env":"prod"', prefix: 'a' }, []],
])('buckets are listed by tags: %j', async (query, names) => {
  expect(await listed(query)).toEqual(names)
  expect(await listed(query, 'V1')).toEqual(names)
})

test('a list by tags tells the tags, and its place', async () => {
  const page = await send(sandbox, { query: { 'tag-key': 'env', 'max-keys': '1' } })
  expect(page.xml).toMatchObject({
    IsTruncated: 'true',
    NextMarker: 'aaa',
    Buckets: {
      Bucket: {
        Name: 'aaa',
        Tagging: {
          TagSet: {
            Tag: [
              { Key: 'env', Value: 'dev' },
              { Key: 'team', Value: 'x' },
            ],
          },
        },
      },
    },
  })
  expect(await listed({ 'tag-key': 'env', marker: 'aaa' })).toEqual(['bbb'])
  const whole = await send(sandbox, {})
  expect(whole.text).not.toContain('Tagging')
})

test.each<Record<string, string>>([{ 'tag-value': 'dev' }, { tagging: 'env=dev' }, { tagging: '"env"' }])(
  '%j is no filter',
  async (query) => {
    expect(codeOf(await send(sandbox, { query }))).toBe('400 InvalidArgument')
  },
)

test('ali-oss reads the tags of the buckets that it lists', async () => {
  const { port, accessKeyId, accessKeySecret } = sandbox
  const endpoint = `http://localhost:${port}`
  const client = new OSS({ endpoint, sldEnable: true, accessKeyId, accessKeySecret } as OSS.Options)
  expect(await client.listBuckets({ 'tag-key': 'team' } as never, {})).toMatchObject({
    buckets: [{ name: 'aaa', tag: { env: 'dev', team: 'x' } }],
  })
})

test('buckets are listed by their resource group', async () => {
  await make('ddd', [], { 'x-oss-resource-group-id': 'rg-d' })
  const of = async (group: string) =>
    (await send(sandbox, { headers: { 'x-oss-resource-group-id': group } })).xml['Buckets']
  expect(await of('rg-d')).toMatchObject({ Bucket: { Name: 'ddd', ResourceGroupId: 'rg-d' } })
  expect(await of('rg-default')).toMatchObject({
    Bucket: [{ Name: 'aaa' }, { Name: 'bbb' }, { Name: 'ccc' }],
  })
})

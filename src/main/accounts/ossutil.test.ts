import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lastingKey } from '../../shared/contract/accounts.ts'
import { ossutilConfigPath, readOssutil } from './ossutil.ts'

let folder: string
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'osprey-ossutil-'))))
afterEach(() => rm(folder, { recursive: true }))

async function read(text: string) {
  const path = join(folder, '.ossutilconfig')
  await writeFile(path, text)
  const accounts = await readOssutil(path)
  expect(await readFile(path, 'utf8')).toBe(text)
  return accounts
}

test('a missing file holds no account', async () => {
  expect(await readOssutil(join(folder, 'nothing-here'))).toEqual([])
})

test('the file stands in the home folder', () => {
  expect(ossutilConfigPath(folder)).toBe(join(folder, '.ossutilconfig'))
})

test('each profile of a version 2 file is an account, whatever the spelling of its keys', async () => {
  const accounts = await read(`# written by ossutil
[default]
accessKeyID = id-1
accessKeySecret=secret=with=signs
region=cn-shanghai

[profile archive]\r
access-key-id=id-2
ACCESS_KEY_SECRET=secret-2
endpoint=http://storage.example:9000/
`)
  expect(accounts).toEqual([
    {
      ...lastingKey,
      name: 'default',
      accessKeyId: 'id-1',
      accessKeySecret: 'secret=with=signs',
      region: 'cn-shanghai',
      endpoint: null,
      isSecure: true,
    },
    {
      ...lastingKey,
      name: 'archive',
      accessKeyId: 'id-2',
      accessKeySecret: 'secret-2',
      region: 'cn-hangzhou',
      endpoint: 'http://storage.example:9000/',
      isSecure: false,
    },
  ])
})

test('a version 1 file tells its region in its endpoint', async () => {
  const [account] = await read(`[Credentials]
language=EN
endpoint=https://oss-cn-beijing.aliyuncs.com
accessKeyID=id
accessKeySecret=secret
[Bucket-Endpoint]
photos=oss-cn-hangzhou.aliyuncs.com
`)
  expect(account).toMatchObject({
    name: 'default',
    region: 'cn-beijing',
    endpoint: 'https://oss-cn-beijing.aliyuncs.com',
  })
})

test('an internal endpoint is kept, and its region is the plain one', async () => {
  const [account] = await read(`[default]
endpoint=oss-cn-beijing-internal.aliyuncs.com
accessKeyID=id
accessKeySecret=secret
`)
  expect(account).toMatchObject({ region: 'cn-beijing', endpoint: 'oss-cn-beijing-internal.aliyuncs.com' })
})

test('a profile takes what it lacks from its source, even where sources go round in a circle', async () => {
  const accounts = await read(`[default]
accessKeyID=id
accessKeySecret=secret
region=cn-hangzhou
source_profile=other
[profile other]
source-profile=default
region=cn-qingdao
`)
  expect(accounts.map(({ name, accessKeyId, region }) => [name, accessKeyId, region])).toEqual([
    ['default', 'id', 'cn-hangzhou'],
    ['other', 'id', 'cn-qingdao'],
  ])
})

test('a key with a token, and one that assumes a role, are accounts of their kind', async () => {
  const [token, role, plain] = await read(`[default]
accessKeyID=id
accessKeySecret=secret
stsToken=token
[profile role]
mode=RamRoleArn
accessKeyID=id
accessKeySecret=secret
roleArn=acs:ram::1:role/shop
role-session-name=me
tokenTimeout=60
stsRegion=cn-beijing
[profile plain]
mode=AK
accessKeyID=id
accessKeySecret=secret
roleArn=acs:ram::1:role/shop
`)
  expect(token).toMatchObject({ kind: 'token', securityToken: 'token', tokenExpiresAtMs: null, role: null })
  expect(role).toMatchObject({
    kind: 'role',
    securityToken: null,
    role: {
      arn: 'acs:ram::1:role/shop',
      sessionName: 'me',
      durationSeconds: 900,
      policy: null,
      stsEndpoint: 'sts.cn-beijing.aliyuncs.com',
    },
  })
  expect(plain).toMatchObject({ kind: 'access-key', role: null })
})

test('a section without a key, or with a way of signing in that Osprey does not know, is passed over', async () => {
  expect(
    await read(`[default]
mode=EcsRamRole
[profile process]
mode=Process
accessKeyID=id
accessKeySecret=secret
[profile half]
mode=StsToken
accessKeyID=id
accessKeySecret=secret
[profile foreign]
mode=RamRoleArn
accessKeyID=id
accessKeySecret=secret
roleArn=acs:ram::1:role/shop
externalId=theirs
`),
  ).toEqual([])
})

import { readFile, writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { accountsHandlers } from './accounts.ts'
import { startAccounts } from './testAccounts.ts'

const config = `[default]
accessKeyID=LTAIone
accessKeySecret=first-secret
region=cn-beijing
[profile spare]
accessKeyID=LTAItwo
accessKeySecret=second-secret
endpoint=http://127.0.0.1:9000
`

async function start() {
  const service = await startAccounts()
  const forgotten: string[] = []
  const accounts = accountsHandlers({
    accounts: service.accounts,
    forget: async (profileId) => void forgotten.push(profileId),
  })
  return { ...service, handlers: accounts, forgotten }
}

test('ossutil’s accounts are found without their secrets', async () => {
  const { handlers, accounts } = await start()
  expect(await handlers.findOssutil()).toEqual({ path: accounts.ossutilPath, accounts: [] })
  await writeFile(accounts.ossutilPath, config)
  const found = await handlers.findOssutil()
  expect(found.accounts).toMatchObject([
    { name: 'default', accessKeyId: 'LTAIone', region: 'cn-beijing' },
    { name: 'spare', accessKeyId: 'LTAItwo', region: 'cn-hangzhou' },
  ])
  expect(JSON.stringify(found)).not.toContain('secret')
})

test('only the chosen ones are imported, ready for use, and the file stays as it is', async () => {
  const { handlers, accounts } = await start()
  await writeFile(accounts.ossutilPath, config)
  const [imported, ...more] = await handlers.importOssutil({ names: ['spare', 'unheard-of'] })
  expect(more).toEqual([])
  expect(imported).toMatchObject({
    name: 'spare',
    kind: 'access-key',
    endpoint: 'http://127.0.0.1:9000',
    isSecure: false,
    hasSecret: true,
  })
  expect(await accounts.clients.forService(imported?.id ?? '')).toBeDefined()
  expect(await readFile(accounts.ossutilPath, 'utf8')).toBe(config)
  expect(JSON.stringify(await handlers.list())).not.toContain('second-secret')
})

test('what is known of an account’s buckets is forgotten with it', async () => {
  const { handlers, profileId, forgotten } = await start()
  await handlers.remove({ profileId })
  expect(forgotten).toEqual([profileId])
  expect(await handlers.list()).toEqual([])
})

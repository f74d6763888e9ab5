import type { Handlers, Methods } from '../../shared/contract/index.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { OssutilSection } from '../accounts/ossutil.ts'
import type { Library } from '../library/library.ts'

export interface AccountsHandlersDeps {
  accounts: Accounts
  /** Lets go of what is known of a profile's buckets. */
  forget: Library['forget']
}

export function accountsHandlers({ accounts, forget }: AccountsHandlersDeps): Handlers<Methods['accounts']> {
  return {
    list: accounts.list,
    test: accounts.test,
    add: accounts.add,
    update: ({ profileId, changes }) => accounts.update(profileId, changes),
    remove: async ({ profileId }) => {
      await accounts.remove(profileId)
      await forget(profileId)
    },
    openPractice: accounts.openPractice,
    findOssutil: async () => ({
      path: accounts.ossutilPath,
      accounts: (await accounts.readOssutil()).map(({ name, kind, accessKeyId, region }) => ({
        name,
        kind,
        accessKeyId,
        region,
      })),
    }),
    importOssutil: async ({ names }) => {
      const sections = await accounts.readOssutil()
      const chosen = sections.filter(({ name }) => names.includes(name))
      const added = []
      for (const section of chosen) added.push(await accounts.add(toDraft(section)))
      return added
    },
  }
}

const toDraft = (section: OssutilSection) => ({
  ...section,
  signatureVersion: 'v4' as const,
  knownBuckets: [],
})

import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { profileSchema, type Profile } from '../../shared/contract/accounts.ts'
import { AppError, type Failure } from '../../shared/failure.ts'
import { openJsonFile } from '../storage/jsonFile.ts'

/** The saved connections, without their secrets, in the order in which they were added. */
export interface Profiles {
  list: () => Profile[]
  /** @throws AppError when there is no such profile */
  get: (profileId: string) => Profile
  add: (profile: Omit<Profile, 'id' | 'createdAtMs'>) => Promise<Profile>
  update: (profileId: string, changes: Partial<Omit<Profile, 'id'>>) => Promise<Profile>
  remove: (profileId: string) => Promise<void>
  /** Set when the file that was there was damaged: it was set aside, and no profile is known. */
  damage: Failure | null
}

const fileSchema = z.object({ profiles: z.array(profileSchema) })

export async function openProfiles(path: string, now: () => number = Date.now): Promise<Profiles> {
  const file = await openJsonFile(path, fileSchema, { profiles: [] }, now)
  const change = (next: (profiles: Profile[]) => Profile[]) =>
    file.update(({ profiles }) => ({ profiles: next(profiles) }))

  const get = (profileId: string) => {
    const profile = file.value.profiles.find(({ id }) => id === profileId)
    if (profile) return profile
    throw new AppError({ kind: 'account-missing', message: `there is no account ${profileId}` })
  }

  return {
    list: () => file.value.profiles,
    get,
    add: async (content) => {
      const profile = { ...content, id: randomUUID(), createdAtMs: now() }
      await change((profiles) => [...profiles, profile])
      return profile
    },
    update: async (profileId, changes) => {
      get(profileId)
      await change((profiles) =>
        profiles.map((profile) => (profile.id === profileId ? { ...profile, ...changes } : profile)),
      )
      return get(profileId)
    },
    remove: async (profileId) => {
      get(profileId)
      await change((profiles) => profiles.filter(({ id }) => id !== profileId))
    },
    damage: file.damage,
  }
}

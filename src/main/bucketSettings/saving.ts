import type { SettingContent } from '../../shared/bucketSettings/content.ts'
import type { ListSettingId } from '../../shared/bucketSettings/ids.ts'
import { itemsIn, isList } from '../../shared/bucketSettings/lists.ts'
import type { BucketSetting, SettingDocument, SettingReading } from '../../shared/contract/bucketSettings.ts'
import { AppError, type Failure } from '../../shared/failure.ts'
import { toFailure } from '../failures.ts'
import type { Client } from '../oss/index.ts'
import { isSameItem, writeItem } from './lists/lists.ts'
import { missingAction, writeSetting } from './requests.ts'
import type { SettingsStore, Subject } from './store.ts'

/** Writing settings over what the person saw, and over nothing else. */
export interface Saving {
  /**
   * Replaces a setting; null takes it away. Throws a failure of kind `setting-changed`, and writes nothing, when the
   * service has something else than `baseText` by now.
   */
  save: (subject: Subject, baseText: string | null, content: SettingContent | null) => Promise<BucketSetting>
  /** The same for one item of a list; `already-exists` where there was to be none of that name. */
  saveItem: (change: ItemChange) => Promise<BucketSetting>
}

/** Of one item of a list. */
interface ItemChange extends Subject {
  id: ListSettingId
  name: string
  /** What the person saw under that name; null: none. */
  base: SettingContent | null
  /** Null takes it away. */
  item: SettingContent | null
}

interface Change {
  /** Why nothing may be written over what is there; null where it is what the person saw. */
  refusalOver: (present: SettingDocument | null) => Failure | null
  write: (client: Client, present: SettingContent | null) => Promise<void>
  isRemoval: boolean
}

interface SavingParts {
  clients: { forBucket: (profileId: string, bucket: string) => Promise<Client> }
  store: SettingsStore
  ask: (subject: Subject) => Promise<SettingReading>
  tell: (subject: Subject, reading: SettingReading, missingWriteAction: string | null) => BucketSetting
  missingWriteActionOf: (subject: Subject) => string | null
  /** Epoch ms. */
  now: () => number
}

export function createSaving({ clients, store, ask, tell, missingWriteActionOf, now }: SavingParts): Saving {
  async function change(subject: Subject, { refusalOver, write, isRemoval }: Change): Promise<BucketSetting> {
    const { profileId, bucket, id } = subject
    const before = await ask(subject)
    tell(subject, before, missingWriteActionOf(subject))
    const present = documentIn(before)
    const refusal = refusalOver(present)
    if (refusal) throw new AppError({ ...refusal, bucket })
    store.addSnapshot(subject, present?.text ?? null, now())
    try {
      await write(await clients.forBucket(profileId, bucket), present?.content ?? null)
    } catch (error) {
      const { kind, operation } = toFailure(error)
      const missing =
        kind === 'access-denied' ? missingAction(id, isRemoval, operation) : missingWriteActionOf(subject)
      // Of a list, a part may have been written.
      tell(subject, isList(id) ? await ask(subject) : before, missing)
      throw error
    }
    const after = await ask(subject)
    if (after.state !== 'failed' && after.state !== 'denied')
      store.addSnapshot(subject, documentIn(after)?.text ?? null, now())
    return tell(subject, after, null)
  }

  const save: Saving['save'] = (subject, baseText, content) =>
    change(subject, {
      refusalOver: (present) => ((present?.text ?? null) === baseText ? null : changedMeanwhile(subject.id)),
      write: (client) => writeSetting(client, subject.bucket, subject.id, content),
      isRemoval: content === null,
    })

  const saveItem: Saving['saveItem'] = ({ name, base, item, ...subject }) => {
    const { bucket, id } = subject
    const presentIn = (list: SettingContent | null) => itemsIn(id, list).get(name) ?? null
    return change(subject, {
      refusalOver: (document) => {
        const present = presentIn(document?.content ?? null)
        if (base === null && present) return { kind: 'already-exists', message: `there is ${name} already` }
        return isSameItem(present, base) ? null : changedMeanwhile(name)
      },
      write: (client, list) => writeItem(client, bucket, { id, name, item, present: presentIn(list) }),
      isRemoval: item === null,
    })
  }

  return { save, saveItem }
}

/** Null where it is not set. Throws the failure where it is not known what is there: nothing is replaced unseen. */
function documentIn(reading: SettingReading): SettingDocument | null {
  switch (reading.state) {
    case 'set':
      return reading.document
    case 'unset':
      return null
    case 'denied':
      throw new AppError({
        ...{ kind: 'access-denied', message: `the account may not ${reading.action}` },
        operation: reading.action.replace('oss:', ''),
      })
    case 'failed':
      throw new AppError(reading.failure)
  }
}

const changedMeanwhile = (what: string): Failure => ({
  kind: 'setting-changed',
  message: `${what} was changed meanwhile`,
})

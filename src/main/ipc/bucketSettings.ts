import type { Handlers, Methods } from '../../shared/contract/index.ts'
import type { BucketSettings } from '../bucketSettings/bucketSettings.ts'
import { documentOf, parseDocument } from '../bucketSettings/documents.ts'

export function bucketSettingsHandlers(settings: BucketSettings): Handlers<Methods['bucketSettings']> {
  return {
    open: async ({ profileId, bucket }) => settings.open(profileId, bucket),
    read: settings.read,
    parse: async ({ id, text }) => parseDocument(id, text),
    print: async ({ id, content }) => documentOf(id, content),
    save: ({ baseText, content, ...subject }) => settings.save(subject, baseText, content),
    saveItem: settings.saveItem,
    snapshots: async (subject) => settings.snapshots(subject),
    preflight: settings.preflight,
    openFromPage: settings.openFromPage,
  }
}

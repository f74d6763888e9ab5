import { settingIds } from '../../../../../shared/bucketSettings/ids.ts'
import { printSettingsFile, type SettingContents } from '../../../../../shared/bucketSettings/settingsFile.ts'
import { t } from '../../../i18n.ts'
import { saveText } from '../../../ui/saveText.ts'
import { useMessages } from '../../../ui/toast.ts'
import { useBucketSettings, type BucketRef } from '../bucketSettings.ts'

/** Saves all settings of a bucket that are known as one file. */
export function useExport() {
  const settings = useBucketSettings()
  const messages = useMessages()

  return async (bucket: BucketRef) => {
    const contents: SettingContents = {}
    for (const id of settingIds) {
      const content = settings.contentOf(bucket, id)
      if (content !== undefined) contents[id] = content
    }
    const file = {
      ...({ kind: 'osprey-bucket-settings', version: 1 } as const),
      ...{ bucket: bucket.bucket, exportedAtMs: Date.now(), settings: contents },
    }
    const saved = await saveText(`${bucket.bucket} settings.json`, printSettingsFile(file))
    const [count, missingCount] = [
      Object.keys(contents).length,
      settingIds.length - Object.keys(contents).length,
    ]
    if (saved)
      messages.done(
        missingCount > 0
          ? t('bucketSettings.copy.exportedSome', { count, total: settingIds.length })
          : t('bucketSettings.copy.exported', { count }),
        saved.path,
      )
  }
}

import { storageClass } from '../../../../shared/contract/buckets.ts'
import { t } from '../../i18n.ts'

/** A storage class for people; one that Osprey does not know keeps the name that OSS gives it. */
export function classLabel(name: string | null): string {
  const known = storageClass.safeParse(name)
  return known.success ? t(`buckets.classes.${known.data}`) : (name ?? t('common.empty'))
}

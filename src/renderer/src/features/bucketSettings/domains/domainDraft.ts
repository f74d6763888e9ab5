import type { DomainRecords } from '../../../../../shared/contract/domains.ts'

/** A domain on its way to be bound. */
export interface DomainDraft {
  typed: string
  /** What its owner writes into its DNS; null until it is named. */
  records: DomainRecords | null
}

import type { FindingId } from '../../shared/bucketSettings/findings.ts'
import { findingId } from '../../shared/bucketSettings/findings.ts'
import { bucketFact, type BucketFact } from '../../shared/contract/bucketFacts.ts'
import type { Failure } from '../../shared/failure.ts'
import { openDatabase } from '../storage/database.ts'
import { openSeen } from './seen.ts'

/** What was seen of buckets, and which findings about them a person knows of. */
export interface FactStore {
  facts: (profileId: string, bucket: string) => BucketFact[]
  keep: (fact: BucketFact) => void
  knownFindings: (profileId: string, bucket: string) => FindingId[]
  setFindingKnown: (profileId: string, bucket: string, finding: FindingId, isKnown: boolean) => void
  /** Forgets all of a profile, or of one of its buckets. */
  forget: (profileId: string, bucket?: string) => void
  damage: Failure | null
  close: () => void
}

const migrations = [
  `CREATE TABLE facts (
     profile_id TEXT NOT NULL, bucket TEXT NOT NULL, part TEXT NOT NULL, fact TEXT NOT NULL,
     PRIMARY KEY (profile_id, bucket, part)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE known_findings (
     profile_id TEXT NOT NULL, bucket TEXT NOT NULL, finding TEXT NOT NULL,
     PRIMARY KEY (profile_id, bucket, finding)
   ) STRICT, WITHOUT ROWID`,
]

export function openFactStore(path: string): FactStore {
  const { database, damage } = openDatabase(path, migrations)
  const seen = openSeen(database, {
    ...{ table: 'facts', column: 'fact', schema: bucketFact },
    keyOf: ({ part }) => part,
  })
  const readFindings = database.prepare(
    'SELECT finding FROM known_findings WHERE profile_id = ? AND bucket = ?',
  )
  const addFinding = database.prepare('INSERT OR IGNORE INTO known_findings VALUES (?, ?, ?)')
  const removeFinding = database.prepare(
    'DELETE FROM known_findings WHERE profile_id = ? AND bucket = ? AND finding = ?',
  )
  const forgetFindings = database.prepare(
    'DELETE FROM known_findings WHERE profile_id = ?1 AND (?2 IS NULL OR bucket = ?2)',
  )

  return {
    facts: seen.all,
    keep: seen.keep,
    knownFindings: (profileId, bucket) =>
      readFindings.all(profileId, bucket).flatMap(({ finding }) => findingId.safeParse(finding).data ?? []),
    setFindingKnown: (profileId, bucket, finding, isKnown) => {
      const change = isKnown ? addFinding : removeFinding
      change.run(profileId, bucket, finding)
    },
    forget: (profileId, bucket) => {
      seen.forget(profileId, bucket)
      forgetFindings.run(profileId, bucket ?? null)
    },
    damage,
    close: () => database.close(),
  }
}

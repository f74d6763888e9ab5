import type { DatabaseSync } from 'node:sqlite'
import type { z } from 'zod'

/** One thing that was seen of a bucket. */
interface SeenThing {
  profileId: string
  bucket: string
}

/** The last that was seen of each thing about a bucket, in a table of its own. */
interface Seen<Thing extends SeenThing> {
  all: (profileId: string, bucket: string) => Thing[]
  keep: (thing: Thing) => void
  /** Forgets all of a profile, or of one of its buckets. */
  forget: (profileId: string, bucket?: string) => void
}

interface SeenTable<Thing> {
  table: string
  /** The column that holds a thing as JSON. */
  column: string
  /** Tells it from all others about its bucket. */
  keyOf: (thing: Thing) => string
  schema: z.ZodType<Thing>
}

/** `table`: made by the migrations of the database, with a profile, a bucket and a key before the column. */
export function openSeen<Thing extends SeenThing>(
  database: DatabaseSync,
  { table, column, keyOf, schema }: SeenTable<Thing>,
): Seen<Thing> {
  const read = database.prepare(`SELECT ${column} AS thing FROM ${table} WHERE profile_id = ? AND bucket = ?`)
  const write = database.prepare(`INSERT OR REPLACE INTO ${table} VALUES (?, ?, ?, ?)`)
  const forget = database.prepare(
    `DELETE FROM ${table} WHERE profile_id = ?1 AND (?2 IS NULL OR bucket = ?2)`,
  )
  return {
    all: (profileId, bucket) =>
      read.all(profileId, bucket).flatMap(({ thing }) => {
        // What another version of the app wrote may be of another form: then it is asked for as if never seen.
        const parsed = schema.safeParse(JSON.parse(String(thing)))
        return parsed.success ? [parsed.data] : []
      }),
    keep: (thing) => {
      write.run(thing.profileId, thing.bucket, keyOf(thing), JSON.stringify(thing))
    },
    forget: (profileId, bucket) => {
      forget.run(profileId, bucket ?? null)
    },
  }
}

/**
 * A census is one reading of everything that a bucket holds: each version, each mark of a deletion and each unfinished
 * upload. It is kept block by block as the service answers, because a million rows take ten times as long to read.
 */
export const migrations: readonly string[] = [
  `CREATE TABLE census (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    profile_id TEXT NOT NULL,
    bucket TEXT NOT NULL,
    versioning TEXT NOT NULL,
    object_count INTEGER NOT NULL DEFAULT 0,
    size_bytes INTEGER NOT NULL DEFAULT 0,
    upload_count INTEGER NOT NULL DEFAULT 0,
    ended_at_ms INTEGER -- null while it is under way
  );
  CREATE TABLE block (
    id INTEGER PRIMARY KEY,
    census INTEGER NOT NULL,
    keys TEXT NOT NULL, -- a JSON array in the order of the service
    facts BLOB NOT NULL -- for each key, three numbers of 64 bits
  );
  CREATE INDEX block_of ON block (census, id);
  CREATE TABLE upload (
    census INTEGER NOT NULL,
    key TEXT NOT NULL,
    initiated_at_ms INTEGER NOT NULL,
    size_bytes INTEGER -- null where it is not known
  );
  CREATE INDEX upload_of ON upload (census);`,
]

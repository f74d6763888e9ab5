/**
 * A scan is one reading of what a bucket holds. It is kept block by block as the service answers, because a million rows
 * take ten times as long to read. Within a scan, blocks stand in the order of keys, which is that of their bytes.
 */
export const migrations: readonly string[] = [
  `CREATE TABLE scan (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    profile_id TEXT NOT NULL,
    bucket TEXT NOT NULL,
    source TEXT NOT NULL,
    versioning TEXT, -- null where it may not be asked
    versions TEXT NOT NULL, -- whether older versions were read
    uploads TEXT NOT NULL DEFAULT 'unread',
    began_at_ms INTEGER NOT NULL,
    ended_at_ms INTEGER, -- null while it is not whole
    object_count INTEGER NOT NULL DEFAULT 0,
    size_bytes INTEGER NOT NULL DEFAULT 0,
    next_key TEXT, -- behind what the listing goes on
    next_version_id TEXT
  );
  CREATE INDEX scan_of ON scan (profile_id, bucket);
  CREATE TABLE block (
    id INTEGER PRIMARY KEY,
    scan INTEGER NOT NULL REFERENCES scan ON DELETE CASCADE,
    first_key TEXT NOT NULL,
    keys TEXT NOT NULL, -- a JSON array
    classes TEXT NOT NULL, -- a JSON array of the storage classes in this block
    facts BLOB NOT NULL -- for each key, three numbers of 64 bits
  );
  CREATE INDEX block_by_key ON block (scan, first_key);
  -- An inventory comes in any order; it becomes blocks once all of it is there.
  CREATE TABLE unsorted (
    scan INTEGER NOT NULL REFERENCES scan ON DELETE CASCADE,
    key TEXT NOT NULL,
    size_bytes INTEGER NOT NULL,
    storage_class TEXT NOT NULL,
    modified_at_ms INTEGER,
    PRIMARY KEY (scan, key)
  ) WITHOUT ROWID;
  CREATE TABLE upload (
    scan INTEGER NOT NULL REFERENCES scan ON DELETE CASCADE,
    key TEXT NOT NULL,
    initiated_at_ms INTEGER NOT NULL,
    size_bytes INTEGER -- null where it is not known
  );
  CREATE INDEX upload_of ON upload (scan);
  -- What a whole scan adds up to, as JSON, once somebody has asked.
  CREATE TABLE space_sums (
    scan INTEGER NOT NULL REFERENCES scan ON DELETE CASCADE,
    prefix TEXT NOT NULL,
    filter TEXT NOT NULL,
    sums TEXT NOT NULL,
    PRIMARY KEY (scan, prefix, filter)
  ) WITHOUT ROWID;`,
]

/**
 * A listing is one place. Its rows belong to a generation, one complete reading of the place: a new one is written
 * beside the old, which stays visible until the new is whole. Generations that no listing points at are swept away.
 */
export const migrations: readonly string[] = [
  `CREATE TABLE listing (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    profile_id TEXT NOT NULL,
    bucket TEXT NOT NULL,
    prefix TEXT NOT NULL,
    generation INTEGER,
    folder_count INTEGER NOT NULL DEFAULT 0,
    object_count INTEGER NOT NULL DEFAULT 0,
    size_bytes INTEGER NOT NULL DEFAULT 0,
    listed_at_ms INTEGER,
    opened_at_ms INTEGER NOT NULL,
    UNIQUE (profile_id, bucket, prefix)
  );
  CREATE TABLE generation (id INTEGER PRIMARY KEY AUTOINCREMENT);
  CREATE TABLE row (
    id INTEGER PRIMARY KEY,
    generation INTEGER NOT NULL,
    is_object INTEGER NOT NULL,
    name TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    folded_name TEXT, -- null where it is the name itself but for the case of ASCII letters
    extension TEXT NOT NULL,
    size_bytes INTEGER,
    storage_class TEXT,
    modified_at_ms INTEGER,
    etag TEXT
  );
  CREATE INDEX row_by_name ON row (generation, is_object, sort_key, name);`,
  `-- Generations that somebody reads, under a name of his own, though the place may be read anew meanwhile.
  CREATE TABLE hold (
    name TEXT PRIMARY KEY,
    generation INTEGER NOT NULL
  );`,
  `-- A scan is one reading of all objects of a bucket. Without an end it is not whole.
  CREATE TABLE scan (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    profile_id TEXT NOT NULL,
    bucket TEXT NOT NULL,
    source TEXT NOT NULL,
    began_at_ms INTEGER NOT NULL,
    ended_at_ms INTEGER,
    object_count INTEGER NOT NULL DEFAULT 0,
    size_bytes INTEGER NOT NULL DEFAULT 0,
    is_dropped INTEGER NOT NULL DEFAULT 0
  );
  CREATE INDEX scan_of ON scan (profile_id, bucket);
  -- Keys in the order of their bytes, as the service lists them.
  CREATE TABLE scanned_object (
    scan INTEGER NOT NULL,
    key TEXT NOT NULL,
    size_bytes INTEGER NOT NULL,
    storage_class TEXT NOT NULL,
    modified_at_ms INTEGER,
    PRIMARY KEY (scan, key)
  ) WITHOUT ROWID;
  -- What a whole scan adds up to, as JSON, once somebody has asked.
  CREATE TABLE space_sums (
    scan INTEGER NOT NULL,
    prefix TEXT NOT NULL,
    filter TEXT NOT NULL,
    sums TEXT NOT NULL,
    PRIMARY KEY (scan, prefix, filter)
  ) WITHOUT ROWID;`,
  `-- Scans of whole buckets have a database of their own; what they know is counted again.
  DROP TABLE space_sums;
  DROP TABLE scanned_object;
  DROP TABLE scan;`,
]

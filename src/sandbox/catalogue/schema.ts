/**
 * Migrations in order; `user_version` counts those that ran. Keys are blobs, so that SQLite compares them as OSS does:
 * byte by byte of their UTF-8.
 */
export const migrations = [
  `
  CREATE TABLE buckets (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    region TEXT NOT NULL,
    acl TEXT NOT NULL,
    storage_class TEXT NOT NULL,
    redundancy TEXT NOT NULL,
    owner TEXT NOT NULL,
    created_ms INTEGER NOT NULL
  );

  -- Every version of every object, delete markers too; of one key, the highest id is the newest version.
  -- Its bytes are the file blob, or the segments of an assembly, or none.
  CREATE TABLE objects (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    bucket_id INTEGER NOT NULL,
    key BLOB NOT NULL,
    is_live INTEGER NOT NULL,
    is_marker INTEGER NOT NULL,
    is_null_version INTEGER NOT NULL,
    type TEXT NOT NULL,
    size_bytes INTEGER NOT NULL,
    etag TEXT NOT NULL,
    md5 TEXT,
    crc64 TEXT,
    storage_class TEXT NOT NULL,
    acl TEXT NOT NULL,
    modified_ms INTEGER NOT NULL,
    headers TEXT NOT NULL,
    blob TEXT,
    assembly INTEGER
  );
  CREATE INDEX object_versions ON objects (bucket_id, key, id DESC);
  CREATE UNIQUE INDEX live_objects ON objects (bucket_id, key) WHERE is_live = 1;

  CREATE TABLE segments (
    assembly INTEGER NOT NULL,
    start INTEGER NOT NULL,
    blob TEXT NOT NULL,
    size_bytes INTEGER NOT NULL,
    PRIMARY KEY (assembly, start)
  ) WITHOUT ROWID;

  -- How often a file is used beyond once.
  CREATE TABLE shared_blobs (blob TEXT PRIMARY KEY, more_uses INTEGER NOT NULL) WITHOUT ROWID;

  -- Files that nothing uses any more and that are still to be removed.
  CREATE TABLE garbage (blob TEXT PRIMARY KEY) WITHOUT ROWID;

  CREATE TABLE uploads (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    upload_id TEXT NOT NULL UNIQUE,
    bucket_id INTEGER NOT NULL,
    key BLOB NOT NULL,
    storage_class TEXT NOT NULL,
    headers TEXT NOT NULL,
    initiated_ms INTEGER NOT NULL
  );
  CREATE INDEX bucket_uploads ON uploads (bucket_id, key, upload_id);

  CREATE TABLE parts (
    upload INTEGER NOT NULL,
    number INTEGER NOT NULL,
    size_bytes INTEGER NOT NULL,
    etag TEXT NOT NULL,
    crc64 TEXT NOT NULL,
    modified_ms INTEGER NOT NULL,
    blob TEXT,
    PRIMARY KEY (upload, number)
  ) WITHOUT ROWID;
  `,
  `
  -- Null until it is first set, then Enabled or Suspended.
  ALTER TABLE buckets ADD COLUMN versioning TEXT;

  ALTER TABLE objects ADD COLUMN tags TEXT;
  ALTER TABLE objects ADD COLUMN symlink_target TEXT;
  -- Since when an object is in its storage class, where that is not its first one.
  ALTER TABLE objects ADD COLUMN transition_ms INTEGER;
  -- An archived object can be read from the one time to the other.
  ALTER TABLE objects ADD COLUMN restored_from_ms INTEGER;
  ALTER TABLE objects ADD COLUMN restored_until_ms INTEGER;
  ALTER TABLE objects ADD COLUMN restore_tier TEXT;
  ALTER TABLE objects ADD COLUMN accessed_ms INTEGER;
  ALTER TABLE uploads ADD COLUMN tags TEXT;

  -- What is configured for a bucket, as JSON; id tells apart those of which a bucket has several.
  CREATE TABLE bucket_settings (
    bucket_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    id TEXT NOT NULL,
    value TEXT NOT NULL,
    changed_ms INTEGER NOT NULL,
    PRIMARY KEY (bucket_id, name, id)
  ) WITHOUT ROWID;
  CREATE INDEX setting_ids ON bucket_settings (name, id) ;
  `,
  `
  CREATE TABLE sessions (
    access_key_id TEXT PRIMARY KEY,
    access_key_secret TEXT NOT NULL,
    security_token TEXT NOT NULL,
    account_id TEXT NOT NULL,
    role_arn TEXT NOT NULL,
    session_name TEXT NOT NULL,
    policy TEXT,
    expires_ms INTEGER NOT NULL
  ) WITHOUT ROWID;

  -- Requests to buckets that log, until a log object is written.
  CREATE TABLE access_log (
    id INTEGER PRIMARY KEY,
    bucket_id INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    line TEXT NOT NULL
  );
  `,
  `
  CREATE TABLE live_channels (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    bucket_id INTEGER NOT NULL,
    name BLOB NOT NULL,
    description TEXT NOT NULL,
    is_enabled INTEGER NOT NULL,
    frag_duration_seconds INTEGER NOT NULL,
    frag_count INTEGER NOT NULL,
    playlist_name TEXT NOT NULL,
    snapshot TEXT,
    modified_ms INTEGER NOT NULL,
    UNIQUE (bucket_id, name)
  );

  -- Streams that are or were pushed to a channel. The last time is the end, or when a live one was last heard of.
  CREATE TABLE live_pushes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    channel INTEGER NOT NULL,
    is_live INTEGER NOT NULL,
    remote_address TEXT NOT NULL,
    started_ms INTEGER NOT NULL,
    last_ms INTEGER NOT NULL,
    stream TEXT NOT NULL
  );
  CREATE INDEX channel_pushes ON live_pushes (channel, id);
  CREATE UNIQUE INDEX running_pushes ON live_pushes (channel) WHERE is_live = 1;
  `,
  `
  -- What is to be fetched from elsewhere (JSON), and how far that is.
  CREATE TABLE fetch_tasks (
    task_id TEXT PRIMARY KEY,
    bucket_id INTEGER NOT NULL,
    task_order TEXT NOT NULL,
    state TEXT NOT NULL,
    error TEXT NOT NULL
  ) WITHOUT ROWID;

  -- Since when nothing can be appended any more.
  ALTER TABLE objects ADD COLUMN sealed_ms INTEGER;
  `,
]

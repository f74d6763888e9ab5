/** The queue's database, version by version: see `openDatabase`. */
export const transferMigrations: readonly string[] = [
  `
  -- Few rows, all of them in memory: the record is JSON, parsed on reading.
  CREATE TABLE batches (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    record TEXT NOT NULL
  ) STRICT;

  CREATE TABLE transfers (
    id INTEGER PRIMARY KEY,
    batch INTEGER NOT NULL,
    -- Index into transferStates, in the order in which a batch shows its files.
    state INTEGER NOT NULL,
    -- A path of this computer, or a key.
    source TEXT NOT NULL,
    -- A key, or a path relative to the chosen folder.
    target TEXT NOT NULL,
    -- What tells targets apart where that is not the target itself.
    slot TEXT,
    is_folder INTEGER NOT NULL,
    size_bytes INTEGER NOT NULL,
    modified_at_ms INTEGER,
    etag TEXT,
    occupant_bytes INTEGER,
    occupant_modified_at_ms INTEGER,
    occupant_is_folder INTEGER,
    may_replace INTEGER NOT NULL DEFAULT 0,
    -- Set before the first attempt can reach the service: after a crash such a transfer may be complete.
    is_started INTEGER NOT NULL DEFAULT 0,
    attempt_count INTEGER NOT NULL DEFAULT 0,
    next_attempt_at_ms INTEGER,
    skip_reason TEXT,
    rename_reason TEXT,
    failure TEXT,
    crc64 TEXT,
    finished_at_ms INTEGER
  ) STRICT;
  -- Two transfers of a batch never have one target; also the order in which targets are compared with a listing.
  CREATE UNIQUE INDEX transfers_by_slot ON transfers (batch, coalesce(slot, target));
  CREATE INDEX transfers_by_state ON transfers (batch, state);

  -- What of a batch is still to be enumerated; a branch that is done is deleted.
  CREATE TABLE branches (
    id INTEGER PRIMARY KEY,
    batch INTEGER NOT NULL,
    kind TEXT NOT NULL,
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    -- How far a listing has come.
    token TEXT
  ) STRICT;
  -- A folder that is read a second time, after a quit in its middle, adds no branch twice.
  CREATE UNIQUE INDEX branches_by_source ON branches (batch, kind, source, target);

  -- How far a large object has come. Parts hold only for the source as it was when the first of them was made.
  CREATE TABLE checkpoints (
    transfer INTEGER PRIMARY KEY,
    upload_id TEXT,
    part_bytes INTEGER NOT NULL,
    source_identity TEXT NOT NULL
  ) STRICT;
  CREATE TABLE parts (
    transfer INTEGER NOT NULL,
    number INTEGER NOT NULL,
    size_bytes INTEGER NOT NULL,
    etag TEXT,
    crc64 TEXT,
    PRIMARY KEY (transfer, number)
  ) STRICT, WITHOUT ROWID;

  -- What was given up and still has to be removed: uploads at the service, part files here.
  CREATE TABLE leftovers (
    id INTEGER PRIMARY KEY,
    place TEXT NOT NULL,
    key TEXT NOT NULL,
    upload_id TEXT,
    path TEXT
  ) STRICT;
  `,
  `
  -- What a person decided for this file alone, should its target be taken; null: what holds for the batch.
  ALTER TABLE transfers ADD COLUMN decision TEXT;
  `,
  `
  -- Paths or keys that a person chose for a batch, many to a row as JSON, until they were looked at.
  CREATE TABLE choices (
    id INTEGER PRIMARY KEY,
    batch INTEGER NOT NULL,
    sources TEXT NOT NULL
  ) STRICT;
  CREATE INDEX choices_by_batch ON choices (batch);
  -- A selection of everything in a place, as JSON, and how many of its rows were written down.
  CREATE TABLE selections (
    batch INTEGER PRIMARY KEY,
    selection TEXT NOT NULL,
    next_row INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  INSERT INTO choices (batch, sources)
    SELECT batch, json_group_array(source) FROM branches WHERE kind = 'path' GROUP BY batch;
  DELETE FROM branches WHERE kind = 'path';
  `,
  `
  -- When an upload was about to be begun of which nothing else is known.
  ALTER TABLE leftovers ADD COLUMN noted_at_ms INTEGER;
  `,
]

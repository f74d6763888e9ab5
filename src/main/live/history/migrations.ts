/** Of `live.db`. What goes with a channel goes with its row. */
export const liveMigrations = [
  `CREATE TABLE channels (
     channel_id INTEGER PRIMARY KEY,
     profile_id TEXT NOT NULL, bucket TEXT NOT NULL, channel TEXT NOT NULL,
     UNIQUE (profile_id, bucket, channel)
   ) STRICT;
   CREATE TABLE samples (
     channel_id INTEGER NOT NULL REFERENCES channels ON DELETE CASCADE,
     at_ms INTEGER NOT NULL,
     is_live INTEGER NOT NULL,
     video_bits REAL, audio_bits REAL, frames REAL,
     PRIMARY KEY (channel_id, at_ms)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE minutes (
     channel_id INTEGER NOT NULL REFERENCES channels ON DELETE CASCADE,
     minute_ms INTEGER NOT NULL,
     live_ms INTEGER,
     video_bits REAL, audio_bits REAL, frames REAL,
     first_break_ms INTEGER, last_break_ms INTEGER,
     PRIMARY KEY (channel_id, minute_ms)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE pushes (
     channel_id INTEGER NOT NULL REFERENCES channels ON DELETE CASCADE,
     started_at_ms INTEGER NOT NULL,
     last_seen_at_ms INTEGER NOT NULL,
     ended_at_ms INTEGER,
     remote_address TEXT NOT NULL,
     PRIMARY KEY (channel_id, started_at_ms)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE alarms (
     alarm_id INTEGER PRIMARY KEY AUTOINCREMENT,
     channel_id INTEGER NOT NULL REFERENCES channels ON DELETE CASCADE,
     kind TEXT NOT NULL,
     started_at_ms INTEGER NOT NULL,
     ended_at_ms INTEGER,
     seen TEXT NOT NULL, expected TEXT NOT NULL
   ) STRICT;
   CREATE INDEX alarms_of ON alarms (channel_id, alarm_id);
   CREATE TABLE alarm_rules (
     channel_id INTEGER PRIMARY KEY REFERENCES channels ON DELETE CASCADE,
     rules TEXT NOT NULL
   ) STRICT`,
]

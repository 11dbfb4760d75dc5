import { chmodSync, closeSync, openSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'

/** Version of the tables, kept in `user_version`. */
const VERSION = 1

/**
 * Opens `auth.db`, which belongs to identity alone: sharing the main file would make the main thread wait for the writer.
 * Throws if the file is damaged or was written by a newer Parley; it is then left as it is.
 */
export function openAuthDatabase(file: string): DatabaseSync {
  // Created by hand: SQLite would give the file, and with it the -wal and -shm beside it, the mode of the umask.
  closeSync(openSync(file, 'a', 0o600))
  chmodSync(file, 0o600)
  const db = new DatabaseSync(file, { timeout: 5000 })
  try {
    const version = versionOf(db)
    if (version > VERSION) throw new Error(`it was written by a newer Parley (version ${version}, this one knows ${VERSION})`)
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON')
    createTables(db)
  } catch (cause) {
    db.close()
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Error(`${file} cannot be used: ${reason}. Put a backup in its place, or move it away.`, { cause })
  }
  return db
}

/** In one transaction: a second process that opens the file at the same moment finds all of it or nothing. */
function createTables(db: DatabaseSync): void {
  db.exec('BEGIN IMMEDIATE')
  try {
    if (versionOf(db) === 0) db.exec(`${libraryTables}${ownTables} PRAGMA user_version = ${VERSION};`)
    db.exec('COMMIT')
  } catch (cause) {
    db.exec('ROLLBACK')
    throw cause
  }
}

function versionOf(db: DatabaseSync): number {
  return Number(db.prepare('PRAGMA user_version').get()?.['user_version'])
}

// What better-auth's own migrations would create for its core and our options; a test holds the two together.
const libraryTables = `
  CREATE TABLE user (
    id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, email TEXT NOT NULL UNIQUE, emailVerified INTEGER NOT NULL, image TEXT,
    createdAt DATE NOT NULL, updatedAt DATE NOT NULL
  );
  CREATE TABLE session (
    id TEXT PRIMARY KEY NOT NULL, expiresAt DATE NOT NULL, token TEXT NOT NULL UNIQUE, createdAt DATE NOT NULL,
    updatedAt DATE NOT NULL, ipAddress TEXT, userAgent TEXT, userId TEXT NOT NULL REFERENCES user (id) ON DELETE CASCADE
  );
  CREATE INDEX session_userId_idx ON session (userId);
  CREATE TABLE account (
    id TEXT PRIMARY KEY NOT NULL, accountId TEXT NOT NULL, providerId TEXT NOT NULL,
    userId TEXT NOT NULL REFERENCES user (id) ON DELETE CASCADE, accessToken TEXT, refreshToken TEXT, idToken TEXT,
    accessTokenExpiresAt DATE, refreshTokenExpiresAt DATE, scope TEXT, password TEXT, createdAt DATE NOT NULL, updatedAt DATE NOT NULL
  );
  CREATE INDEX account_userId_idx ON account (userId);
  CREATE TABLE verification (
    id TEXT PRIMARY KEY NOT NULL, identifier TEXT NOT NULL, value TEXT NOT NULL, expiresAt DATE NOT NULL,
    createdAt DATE NOT NULL, updatedAt DATE NOT NULL
  );
  CREATE INDEX verification_identifier_idx ON verification (identifier);`

// The trigger sees every end of a session, whichever code or process deletes it.
const ownTables = `
  CREATE TABLE parley_signing_key (
    kid TEXT PRIMARY KEY, created_at INTEGER NOT NULL, sealed_private_key TEXT NOT NULL
  ) STRICT;
  CREATE TABLE parley_ended_session (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, sid TEXT NOT NULL, account TEXT NOT NULL, ended_at INTEGER NOT NULL
  ) STRICT;
  CREATE TRIGGER parley_session_ended AFTER DELETE ON session BEGIN
    INSERT INTO parley_ended_session (sid, account, ended_at)
    VALUES (old.id, old.userId, CAST(unixepoch('subsec') * 1000 AS INTEGER));
  END;`

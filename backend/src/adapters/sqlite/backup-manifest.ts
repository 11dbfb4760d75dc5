/** The last entry of a backup; its absence says that the file was cut short. */
export const MANIFEST = 'manifest.json'
export const BACKUP_FORMAT = 1

export type BackupManifest = {
  format: number
  /** ISO instant at which the copy began. */
  created: string
  /** Version of the main database's tables. */
  schema: number
  log: { id: string; head: number }
  /** Rows, for people to compare. */
  counts: { [table: string]: number }
  files: { path: string; size: number; sha256: string }[]
}

/** Throws for anything that is no manifest of this format. */
export function parseManifest(bytes: Buffer): BackupManifest {
  const found: unknown = JSON.parse(bytes.toString())
  if (typeof found !== 'object' || found === null || !('files' in found) || !Array.isArray(found.files))
    throw new Error('its manifest is damaged')
  // What it says is checked against the files themselves.
  const manifest = found as BackupManifest
  if (manifest.format !== BACKUP_FORMAT) throw new Error(`its format is ${manifest.format}, this Parley reads ${BACKUP_FORMAT}`)
  return manifest
}

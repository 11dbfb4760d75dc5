import { restoreBackup } from '#src/adapters/sqlite/restore-backup.ts'
import { StorageOpenError } from '#src/adapters/sqlite/storage-open-error.ts'
import { writeBackup } from '#src/adapters/sqlite/write-backup.ts'
import type { Config } from '#src/config/read-config.ts'
import { StartRefused } from './start-refused.ts'

/** Writes everything of the data folder into `file`, also while the server runs. Throws `StartRefused` with the cure. */
export function backUp(config: Pick<Config, 'storage'>, file: string): ReturnType<typeof writeBackup> {
  return refusing(() => writeBackup({ dataDir: config.storage.folder, file }))
}

/** Puts a backup into the data folder, which must not be in use; `force` moves aside what is there. Throws `StartRefused`. */
export function restore(config: Pick<Config, 'storage'>, file: string, force: boolean): ReturnType<typeof restoreBackup> {
  return refusing(() => restoreBackup({ dataDir: config.storage.folder, file, force }))
}

async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    if (cause instanceof StorageOpenError) throw new StartRefused(`${cause.message}\n${cause.cure}`, { cause })
    throw cause
  }
}

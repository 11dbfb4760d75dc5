import { accessSync, constants, mkdirSync } from 'node:fs'
import { StartRefused, systemCodeOf } from './start-refused.ts'

/** Makes the data folder if it is not there. Others on the machine may not look inside. Throws `StartRefused` if it cannot be used. */
export function openDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (cause) {
    throw new StartRefused(`${reasonOf(systemCodeOf(cause), folder)} Or choose another folder with PARLEY_DATA.`, { cause })
  }
}

function reasonOf(code: string | undefined, folder: string): string {
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return `The data folder ${folder} cannot be written: make it belong to the user that runs Parley (chown, chmod u+rwx).`
    case 'EROFS':
      return `The data folder ${folder} is on a read-only disk: mount it writable.`
    case 'ENOSPC':
      return `The disk of the data folder ${folder} is full: free some space.`
    case 'EEXIST':
    case 'ENOTDIR':
      return `${folder} is a file, not a folder: move it away.`
    default:
      return `The data folder ${folder} cannot be used (${code ?? 'unknown reason'}).`
  }
}

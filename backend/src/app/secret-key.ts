import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { StartRefused, systemCodeOf } from './start-refused.ts'

const BYTES = 32

/**
 * The secret of a data folder, made at the first start and readable by its owner alone. Written aside, synced and then linked
 * to its name: it is there whole or not at all, and of two first starts one wins.
 */
export function openSecretKey(folder: string): Buffer {
  const file = join(folder, 'secret.key')
  return readKey(file) ?? createKey(file)
}

function readKey(file: string): Buffer | null {
  let text: string
  try {
    text = readFileSync(file, 'utf8').trim()
  } catch (cause) {
    if (systemCodeOf(cause) === 'ENOENT') return null
    throw new StartRefused(`${file} cannot be read (${systemCodeOf(cause)}): make it belong to the user that runs Parley.`, { cause })
  }
  const key = Buffer.from(text, 'base64url')
  if (key.length === BYTES) return key
  throw new StartRefused(
    `${file} is damaged: put the one of a backup in its place. Without it nobody's sign-in and token is valid any more.`,
  )
}

function createKey(file: string): Buffer {
  const key = randomBytes(BYTES)
  const aside = `${file}.${randomBytes(4).toString('hex')}.new`
  const descriptor = openSync(aside, 'wx', 0o600)
  try {
    writeSync(descriptor, `${key.toString('base64url')}\n`)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
  try {
    linkSync(aside, file)
    return key
  } catch (cause) {
    const other = systemCodeOf(cause) === 'EEXIST' ? readKey(file) : null
    if (other === null) throw cause
    return other
  } finally {
    rmSync(aside, { force: true })
  }
}

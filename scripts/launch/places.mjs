// Where things are, and how the inputs of an install or a build are told apart.
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
export const modules = join(root, 'node_modules')

/** An end that the person at the terminal can act on: printed without a stack. */
export class Refusal extends Error {}

/**
 * Hashes names and bytes of all files under `paths` (relative to the root), except those that `skip` names.
 * @param {string[]} paths
 * @param {(name: string) => boolean} skip
 */
export function fingerprint(paths, skip = () => false) {
  const hash = createHash('sha256')
  /** @param {string} path */
  const visit = (path) => {
    const stat = statSync(path, { throwIfNoEntry: false })
    if (stat === undefined) return
    if (stat.isDirectory()) {
      for (const name of readdirSync(path).sort()) if (!skip(name)) visit(join(path, name))
    } else hash.update(`${relative(root, path)}\0${stat.size}\0`).update(readFileSync(path))
  }
  for (const path of paths) visit(join(root, path))
  return hash.digest('hex')
}

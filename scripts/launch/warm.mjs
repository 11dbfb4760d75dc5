// Fills Node's compile cache before the first start: without it that one would compile and strip the types of everything
// itself, and keep the memory that this took.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { start } from './child.mjs'
import { fingerprint } from './places.mjs'
import { serverFlags } from './server-flags.mjs'

/**
 * Does nothing when it was done for these sources. A failure only costs memory: the server then compiles for itself.
 * @param {string} node the runtime that serves
 * @param {NodeJS.ProcessEnv} env that it will have
 */
export async function warmCompileCache(node, env) {
  const folder = env['NODE_COMPILE_CACHE']
  if (folder === undefined) return
  const stamp = join(folder, '.warmed')
  const now = fingerprint(['backend/src', 'contract/src', 'package-lock.json'], (name) => name.endsWith('.test.ts')) + serverFlags.join()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return
  const { code, stopped } = await start(node, [...serverFlags, 'backend/src/cli/warm-up.ts'], { env }).ended
  if (stopped) process.exit(code)
  if (code !== 0) return
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(stamp, now)
  } catch {
    // A read-only folder serves all the same.
  }
}

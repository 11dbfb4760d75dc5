// Builds the front end when one of its inputs changed since the last build.
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { start } from './child.mjs'
import { alone } from './lock.mjs'
import { fingerprint, modules, Refusal, root } from './places.mjs'

const inputs = ['frontend', 'contract/src', 'package-lock.json', 'tsconfig.base.json']
const dist = join(root, 'frontend/dist')
const stamp = join(dist, '.built')
// A running server keeps its files until the new ones are complete; a failed build leaves the old ones.
const next = join(root, 'frontend/.dist-next')
const previous = join(root, 'frontend/.dist-previous')

/** Whether frontend/dist was built from the sources as they are now. */
function isFrontendBuilt() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === sources()
}

/**
 * Makes frontend/dist current; throws a Refusal when the build fails.
 * @param {string} node the runtime that builds
 */
export async function buildFrontend(node) {
  if (isFrontendBuilt()) return
  if (!existsSync(join(root, 'frontend/src/main.tsx'))) {
    console.log('There is no front end to build (frontend/src/main.tsx is missing).')
    return
  }
  await alone(async () => {
    if (!isFrontendBuilt()) await build(node)
  })
}

/** @param {string} node */
async function build(node) {
  console.log('Building the front end…')
  const before = sources()
  const args = ['build', 'frontend', '--outDir', '.dist-next', '--emptyOutDir', '--manifest', '--logLevel', 'warn']
  const env = { ...process.env, NODE_ENV: 'production' }
  const { code, stopped } = await start(node, [join(modules, 'vite/bin/vite.js'), ...args], { env }).ended
  if (stopped) process.exit(code)
  if (code !== 0) throw new Refusal('The front end could not be built: the reason is above.')
  writeFileSync(join(next, '.built'), before)
  rmSync(previous, { recursive: true, force: true })
  if (existsSync(dist)) renameSync(dist, previous)
  renameSync(next, dist)
  rmSync(previous, { recursive: true, force: true })
}

function sources() {
  const generated = new Set(['node_modules', 'dist', '.dist-next', '.dist-previous'])
  return fingerprint(inputs, (name) => generated.has(name) || /\.(test|long)\.tsx?$/.test(name))
}

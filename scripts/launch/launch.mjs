// What each npm script needs installed and built, and what it then runs on the pinned Node.
import { existsSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { start } from './child.mjs'
import { buildFrontend } from './frontend.mjs'
import { findNode, install } from './install.mjs'
import { alone } from './lock.mjs'
import { modules, Refusal, root } from './places.mjs'
import { serverFlags } from './server-flags.mjs'
import { warmCompileCache } from './warm.mjs'

/**
 * @typedef {object} Task
 * @property {import('./install.mjs').Mode} needs
 * @property {boolean} [builds] the front end, before it runs; test and check build it themselves, to count a failure
 * @property {string[]} [flags] for Node
 * @property {string} file
 * @property {string[]} [args]
 */
const leash = new URL('leash.mjs', import.meta.url).href

const tasks = /** @type {Record<string, Task>} */ ({
  start: { needs: 'lean', builds: true, flags: [...serverFlags, '--import', leash], file: 'backend/src/main.ts' },
  dev: { needs: 'lean', flags: ['--watch', '--watch-preserve-output'], file: 'backend/src/main.ts' },
  test: { needs: 'full', file: 'scripts/test.ts' },
  'test:long': { needs: 'full', file: 'scripts/test.ts', args: ['--long'] },
  check: { needs: 'full', file: 'scripts/check.ts' },
  bench: { needs: 'full', builds: true, file: 'bench/main.ts' },
  backup: { needs: 'lean', file: 'backend/src/cli/backup.ts' },
  restore: { needs: 'lean', file: 'backend/src/cli/restore.ts' },
  'reset-password': { needs: 'lean', file: 'backend/src/cli/reset-password.ts' },
})

/** Runs one task and ends the process with its exit code. @param {string[]} argv the task and its arguments */
export async function launch([name = 'start', ...rest]) {
  try {
    const task = tasks[name]
    if (task === undefined) throw new Refusal(`There is no task "${name}". Tasks: ${Object.keys(tasks).join(', ')}.`)
    await alone(() => install(task.needs))
    const node = findNode()
    if (task.builds) await buildFrontend(node)
    if (!existsSync(join(root, task.file))) throw new Refusal(`${task.file} does not exist.`)
    if (name === 'start') await warmCompileCache(node, envFor(node))
    const args = [...(task.flags ?? []), task.file, ...(task.args ?? []), ...rest]
    process.exitCode = name === 'dev' ? await develop(node, args) : (await start(node, args, { env: envFor(node) }).ended).code
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
}

/** The backend, restarted on change, beside Vite's server, which passes API and socket calls on to it. @param {string} node @param {string[]} args */
async function develop(node, args) {
  const base = envFor(node)
  const port = base['PORT'] ?? '3000'
  const env = { ...base, PORT: port, PARLEY_DEV_SEED: '1', PARLEY_DATA: base['PARLEY_DATA'] ?? join(root, 'data-dev') }
  const children = [
    start(node, args, { env }),
    start(node, [join(modules, 'vite/bin/vite.js'), 'frontend', '--clearScreen', 'false'], { env }),
  ]
  const first = await Promise.race(children.map((child) => child.ended))
  for (const child of children) child.stop('SIGTERM')
  await Promise.all(children.map((child) => child.ended))
  return first.stopped ? 0 : first.code
}

/** @param {string} node @returns {NodeJS.ProcessEnv} */
function envFor(node) {
  return {
    NODE_COMPILE_CACHE: join(modules, '.cache/compile'),
    ...process.env,
    PATH: [dirname(node), join(modules, '.bin'), process.env['PATH']].join(delimiter),
  }
}

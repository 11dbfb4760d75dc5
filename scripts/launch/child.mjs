// Runs a command in our place: signals reach it, and it does not outlive whoever started us.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { root } from './places.mjs'

const STOP_MS = 10_000
const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])

/** @type {Set<(signal: NodeJS.Signals) => void>} */
const running = new Set()
/** @type {NodeJS.Signals | undefined} */
let stoppedBy
let watching = false

/** @param {NodeJS.Signals} signal */
function stopAll(signal) {
  stoppedBy ??= signal
  for (const stop of running) stop(signal)
}

/**
 * Once, and for good: a terminal sends Ctrl-C to everybody and npm sends it again, so a listener that leaves after
 * the first would let the second one kill us.
 */
function watch() {
  if (watching) return
  watching = true
  for (const signal of SIGNALS) process.on(signal, () => stopAll(signal))
  if (process.env['npm_lifecycle_event'] !== undefined) watchNpm()
}

/**
 * npm passes SIGTERM to its shell alone where there is one, and SIGKILL to nobody: we notice that we, or the shell
 * between npm and us, were adopted. Without npm, whoever started us may leave (nohup, a supervisor that forks).
 */
function watchNpm() {
  const parent = process.ppid
  const npm = parentOf(parent)
  setInterval(() => {
    if (process.ppid !== parent || parentOf(parent) !== npm) stopAll('SIGTERM')
  }, 500).unref()
}

/** Who started the shell `pid`; undefined when it is no shell that runs our script, or where there is no /proc. @param {number} pid */
function parentOf(pid) {
  try {
    const [shell, flag] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
    if (!shell?.endsWith('sh') || flag !== '-c') return undefined
    return Number(
      readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) \S /s, '')
        .split(' ')[0],
    )
  } catch {
    return undefined
  }
}

/**
 * @typedef {{ code: number, errors: string, stopped: boolean }} Ended `code` as a shell would give it; `errors` only when captured;
 *   `stopped`: we were asked to stop.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, captureErrors?: boolean }} options
 * @returns {{ ended: Promise<Ended>, stop(signal: NodeJS.Signals): void }}
 */
export function start(command, args, { env = process.env, captureErrors = false } = {}) {
  watch()
  const child = spawn(command, args, { cwd: root, env, stdio: ['inherit', 'inherit', captureErrors ? 'pipe' : 'inherit'] })
  let errors = ''
  child.stderr?.on('data', (chunk) => {
    errors += chunk
  })
  /** @type {NodeJS.Timeout | undefined} */
  let lastResort
  /** @param {NodeJS.Signals} signal */
  const stop = (signal) => {
    if (!running.has(stop)) return
    child.kill(signal)
    lastResort ??= setTimeout(() => {
      console.error(`It did not stop within ${STOP_MS / 1000} s: killing it.`)
      child.kill('SIGKILL')
    }, STOP_MS)
  }
  running.add(stop)
  if (stoppedBy !== undefined) stop(stoppedBy)
  /** @type {Promise<Ended>} */
  const ended = new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => {
      resolve({ code: code ?? 128 + constants.signals[signal ?? 'SIGTERM'], errors, stopped: stoppedBy !== undefined })
    })
  })
  const tidy = () => {
    clearTimeout(lastResort)
    running.delete(stop)
  }
  ended.then(tidy, tidy)
  return { ended, stop }
}

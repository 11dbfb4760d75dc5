// Two commands in one clone must not install or build at once: each would delete the other's files.
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { root } from './places.mjs'

// Outside of the clone: an install empties node_modules, a build replaces frontend/dist.
const folder = join(tmpdir(), `parley-${createHash('sha256').update(`${process.getuid?.()} ${root}`).digest('hex').slice(0, 16)}.lock`)
const owner = join(folder, 'pid')

/** Runs `work` while nobody else of this clone runs theirs. @template T @param {() => Promise<T>} work @returns {Promise<T>} */
export async function alone(work) {
  let told = false
  while (!take()) {
    if (!told) console.log('Waiting for another command that installs or builds in this folder…')
    told = true
    await sleep(200)
  }
  process.once('exit', release)
  try {
    return await work()
  } finally {
    process.off('exit', release)
    release()
  }
}

function release() {
  rmSync(folder, { recursive: true, force: true })
}

function take() {
  try {
    mkdirSync(folder)
    writeFileSync(owner, String(process.pid))
    return true
  } catch (error) {
    // No lock is better than no start: a temp folder that cannot be written is not our business.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) return true
    if (isHeld()) return false
    release()
    return false
  }
}

function isHeld() {
  try {
    process.kill(Number(readFileSync(owner, 'utf8')) || Number.NaN, 0)
    return true
  } catch {
    // Its owner is dead, unless it took the folder a moment ago and has not written its name yet.
    return Date.now() - (statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? 0) < 2000
  }
}

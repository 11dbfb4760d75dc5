import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import type { TestContext } from 'node:test'
import { tempFolder } from './temp-folder.ts'

/**
 * A folder on a disk of its own with this many bytes, unmounted when the test ends; null where this user may not mount.
 * `readOnly` makes a disk that nobody can write, not even root.
 */
export function smallDisk(test: TestContext, bytes: number, readOnly = false): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null
  const folder = tempFolder()
  const options = `size=${bytes}${readOnly ? ',ro' : ''}`
  if (spawnSync('/bin/mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder]).status !== 0) return null
  test.after(() => {
    spawnSync('/bin/umount', ['--lazy', folder])
    rmSync(folder, { recursive: true, force: true })
  })
  return folder
}

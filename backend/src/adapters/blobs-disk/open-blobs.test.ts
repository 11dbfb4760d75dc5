import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { tempFolder } from '../../../test/support/temp-folder.ts'
import { smallDisk } from '../../../test/support/small-disk.ts'
import { openDiskBlobs } from './open-blobs.ts'

describe('blobs on disk', () => {
  it('gives back what was put, once put or twice, also after a restart', async (test) => {
    const dataDir = tempFolder(test)
    const blobs = await openDiskBlobs({ dataDir })
    await blobs.put('ab12.png', Buffer.from('picture'))
    await blobs.put('ab12.png', Buffer.from('picture'))
    const again = await openDiskBlobs({ dataDir })
    assert.equal((await again.get('ab12.png'))?.toString(), 'picture')
    assert.equal(await again.get('ab13.png'), null)
    await again.remove('ab12.png')
    await again.remove('ab12.png')
    assert.equal(await again.get('ab12.png'), null)
  })

  it('names what is there, and not what is half written', async (test) => {
    const dataDir = tempFolder(test)
    const blobs = await openDiskBlobs({ dataDir })
    assert.deepEqual(await blobs.names(), [])
    for (const name of ['ab12.png', 'ab13.png', 'cd1']) await blobs.put(name, Buffer.from('x'))
    writeFileSync(join(dataDir, 'blobs/tmp/half'), 'ha')
    assert.deepEqual((await blobs.names()).toSorted(), ['ab12.png', 'ab13.png', 'cd1'])
  })

  it('refuses a name that could leave the folder', async (test) => {
    const blobs = await openDiskBlobs({ dataDir: tempFolder(test) })
    for (const name of ['../secret', '..', 'a/../../b', '/etc/passwd', 'a..b', '.hidden', 'AB', '', 'a\0b']) {
      // oxlint-disable-next-line no-await-in-loop
      await assert.rejects(blobs.put(name, Buffer.from('x')), /no name of a blob/)
      // oxlint-disable-next-line no-await-in-loop
      await assert.rejects(blobs.get(name), /no name of a blob/)
    }
  })

  it('clears at its start what a crash left half written', async (test) => {
    const dataDir = tempFolder(test)
    mkdirSync(join(dataDir, 'blobs/tmp'), { recursive: true })
    writeFileSync(join(dataDir, 'blobs/tmp/half'), 'ha')
    await openDiskBlobs({ dataDir })
    assert.deepEqual(readdirSync(join(dataDir, 'blobs/tmp')), [])
  })

  it('says that the disk is full, leaves nothing behind, and goes on when there is room', async (test) => {
    const disk = smallDisk(test, 256 * 1024)
    if (disk === null) return test.skip('needs the right to mount a small disk')
    const blobs = await openDiskBlobs({ dataDir: disk })
    await assert.rejects(blobs.put('big.bin', Buffer.alloc(1024 * 1024)), { code: 'storage_full' })
    assert.deepEqual(readdirSync(join(disk, 'blobs/tmp')), [])
    await blobs.put('small.bin', Buffer.alloc(1024))
    assert.equal((await blobs.get('small.bin'))?.length, 1024)
    assert.equal(await blobs.get('big.bin'), null)
  })
})

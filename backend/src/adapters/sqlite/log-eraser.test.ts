import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, it } from 'node:test'
import type { TestContext } from 'node:test'
import { patch, put, remove } from '#src/kernel/batch.ts'
import { systemClock } from '#src/kernel/clock.ts'
import { batch, conversation, conversationId, message, tsAt } from '../../../test/conformance/sample-rows.ts'
import { eventually } from '../../../test/support/eventually.ts'
import { quietLogger } from '../../../test/support/quiet-logger.ts'
import { tempFolder } from '../../../test/support/temp-folder.ts'
import { openSqlite } from './open-sqlite.ts'

const SECRET = 'the secret that was erased'
const key = (n: number) => ({ conversation: conversationId('general'), ts: tsAt(n) })

/** A storage with two messages that hold the secret, and a way to look for it in every file of the folder. */
async function withSecrets(test: TestContext, eraseAfterMillis?: number) {
  const dataDir = tempFolder(test)
  const more = eraseAfterMillis === undefined ? {} : { eraseAfterMillis }
  const storage = await openSqlite({ dataDir, clock: systemClock, logger: quietLogger, lock: { waitMillis: 0 }, ...more })
  const messages = [1, 2].map((n) => put('message', message('general', tsAt(n), { text: SECRET })))
  await storage.committer.commit(batch({ ops: [put('conversation', conversation('general')), ...messages] }))
  const holders = () =>
    ['parley.db', 'parley.db-wal'].filter((name) => existsSync(join(dataDir, name)) && readFileSync(join(dataDir, name)).includes(SECRET))
  const erase = () => storage.committer.commit(batch({ ops: [remove('message', key(1)), patch('message', key(2), { text: 'edited' })] }))
  return { dataDir, storage, holders, erase }
}

describe('what was deleted', () => {
  it('leaves the log soon, and the file with it', async (test) => {
    const { storage, holders, erase } = await withSecrets(test, 20)
    test.after(() => storage.close())
    assert.deepEqual(holders(), ['parley.db-wal'])
    await erase()
    await eventually(() => (holders().length === 0 ? null : `still in ${holders().join()}`))
  })

  it('leaves the log when nobody reads in it any more, without keeping the writer waiting', async (test) => {
    const { dataDir, storage, holders, erase } = await withSecrets(test, 20)
    test.after(() => storage.close())
    const reader = new DatabaseSync(join(dataDir, 'parley.db'), { readOnly: true })
    reader.exec('begin')
    reader.prepare('select count(*) from message').get()
    await erase()
    let longest = 0
    // Long enough for several tries.
    for (const until = performance.now() + 300; performance.now() < until;) {
      const before = performance.now()
      // oxlint-disable-next-line no-await-in-loop
      await storage.committer.commit(batch({ ops: [patch('conversation', { id: conversationId('general') }, { updated: 1 })] }))
      longest = Math.max(longest, performance.now() - before)
    }
    assert(longest < 2_000, `a commit took ${longest} ms`)
    assert.notDeepEqual(holders(), [])
    reader.close()
    await eventually(() => (holders().length === 0 ? null : `still in ${holders().join()}`))
  })

  it('is gone when the storage is closed', async (test) => {
    const { dataDir, storage, holders, erase } = await withSecrets(test)
    await erase()
    assert.deepEqual(holders(), ['parley.db-wal'])
    await storage.close()
    assert.deepEqual([holders(), existsSync(join(dataDir, 'parley.db-wal'))], [[], false])
  })
})

import { openSqlite } from '#src/adapters/sqlite/open-sqlite.ts'
import { quietLogger } from '../support/quiet-logger.ts'
import { tempFolder } from '../support/temp-folder.ts'
import { describeStorage } from './storage.conformance.ts'

describeStorage('sqlite', async ({ clock, test }) => {
  const dataDir = tempFolder(test)
  const open = () => openSqlite({ dataDir, clock, logger: quietLogger })
  let storage = await open()
  test.after(() => storage.close())
  return {
    storage,
    async reopen() {
      await storage.close()
      storage = await open()
      return storage
    },
  }
})

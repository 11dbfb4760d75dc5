import { StorageOpenError } from '#src/adapters/sqlite/storage-open-error.ts'
import { writeBackup } from '#src/adapters/sqlite/write-backup.ts'
import { ConfigFaults, readConfig } from '#src/config/read-config.ts'
import { runCommand } from './run-command.ts'

await runCommand([StorageOpenError, ConfigFaults], async () => {
  const [file, ...rest] = process.argv.slice(2)
  if (file === undefined || rest.length > 0) return 'Usage: npm run backup -- FILE'
  const { folder } = readConfig(process.env).storage
  const { counts, files } = await writeBackup({ dataDir: folder, file })
  console.log(`${folder} is in ${file}: ${files.length} files, ${counts['message']} messages, ${counts['user']} people.`)
  console.log('It holds secrets and everything that was said: keep it where only you can read it.')
  return null
})

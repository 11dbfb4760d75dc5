import { restoreBackup } from '#src/adapters/sqlite/restore-backup.ts'
import { StorageOpenError } from '#src/adapters/sqlite/storage-open-error.ts'
import { ConfigFaults, readConfig } from '#src/config/read-config.ts'
import { runCommand } from './run-command.ts'

await runCommand([StorageOpenError, ConfigFaults], async () => {
  const args = process.argv.slice(2)
  const [file, ...rest] = args.filter((arg) => arg !== '--force')
  if (file === undefined || rest.length > 0) return 'Usage: npm run restore -- FILE [--force]'
  const { folder } = readConfig(process.env).storage
  const { manifest, movedTo } = await restoreBackup({ dataDir: folder, file, force: args.includes('--force') })
  console.log(`${folder} is as it was on ${manifest.created}: ${manifest.counts['message']} messages, ${manifest.counts['user']} people.`)
  if (movedTo !== null) console.log(`What was there before is in ${movedTo}.`)
  return null
})

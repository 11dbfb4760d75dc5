import { backUp } from '#src/app/keep-data.ts'
import { StartRefused } from '#src/app/start-refused.ts'
import { ConfigFaults, readConfig } from '#src/config/read-config.ts'
import { runCommand } from './run-command.ts'

await runCommand([StartRefused, ConfigFaults], async () => {
  const [file, ...rest] = process.argv.slice(2)
  if (file === undefined || rest.length > 0) return 'Usage: npm run backup -- FILE'
  const config = readConfig(process.env)
  const { counts, files } = await backUp(config, file)
  console.log(`${config.storage.folder} is in ${file}: ${files.length} files, ${counts['message']} messages, ${counts['user']} people.`)
  console.log('It holds secrets and everything that was said: keep it where only you can read it.')
  return null
})

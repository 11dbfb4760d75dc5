import { restore } from '#src/app/keep-data.ts'
import { StartRefused } from '#src/app/start-refused.ts'
import { ConfigFaults, readConfig } from '#src/config/read-config.ts'
import { runCommand } from './run-command.ts'

await runCommand([StartRefused, ConfigFaults], async () => {
  const args = process.argv.slice(2)
  const [file, ...rest] = args.filter((arg) => arg !== '--force')
  if (file === undefined || rest.length > 0) return 'Usage: npm run restore -- FILE [--force]'
  const config = readConfig(process.env)
  const { manifest, movedTo } = await restore(config, file, args.includes('--force'))
  console.log(
    `${config.storage.folder} is as it was on ${manifest.created}: ${manifest.counts['message']} messages, ${manifest.counts['user']} people.`,
  )
  if (movedTo !== null) console.log(`What was there before is in ${movedTo}.`)
  return null
})

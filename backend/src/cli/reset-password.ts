import { resetPassword } from '#src/app/reset-password.ts'
import { StartRefused } from '#src/app/start-refused.ts'
import { ConfigFaults, readConfig } from '#src/config/read-config.ts'
import { runCommand } from './run-command.ts'

await runCommand([StartRefused, ConfigFaults], async () => {
  const [email, ...rest] = process.argv.slice(2)
  if (email === undefined || email.startsWith('-') || rest.length > 0) return 'Usage: npm run reset-password -- EMAIL'
  const password = await resetPassword(readConfig(process.env), email)
  console.log(`The new password of ${email} is: ${password}`)
  console.log('All sessions of this account were ended. Sign in with it, then choose another one in the settings.')
  return null
})

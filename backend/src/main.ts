import { StartRefused } from './app/start-refused.ts'
import { startApp } from './app/start-app.ts'
import { welcomeLines } from './app/welcome-lines.ts'
import { ConfigFaults, readConfig } from './config/read-config.ts'

try {
  loadSettings()
  const config = readConfig(process.env)
  const app = await startApp(config)
  for (const line of welcomeLines({ ...config, port: app.port }, app.setupCode)) console.log(line)
  const { promise: stopping, resolve: stop } = Promise.withResolvers<string>()
  // They stay for good: a terminal sends Ctrl-C more than once, and the second must not cut the stop short.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(signal))
  const reason = await Promise.race([stopping, app.lost])
  if (reason instanceof Error) process.exitCode = 1
  await app.close(reason instanceof Error ? 'storage_lost' : reason)
  // The last resort, should anything still hold the process.
  // oxlint-disable-next-line unicorn/no-process-exit
  setTimeout(() => process.exit(), 1000).unref()
} catch (cause) {
  if (!(cause instanceof ConfigFaults) && !(cause instanceof StartRefused)) throw cause
  console.error(cause.message)
  process.exitCode = 1
}

/** `.env` of the folder that we were started in; what is in the environment already wins. */
function loadSettings(): void {
  try {
    process.loadEnvFile()
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')) throw cause
  }
}

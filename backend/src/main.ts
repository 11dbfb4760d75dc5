import { StartRefused } from './app/start-refused.ts'
import { startApp } from './app/start-app.ts'
import { welcomeLines } from './app/welcome-lines.ts'
import { ConfigFaults, readConfig } from './config/read-config.ts'

const { promise: stopping, resolve: stop } = Promise.withResolvers<string>()
const stopped = new AbortController()
// They stay for good: a terminal sends Ctrl-C more than once, and the second must not cut the stop short.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    stop(signal)
    stopped.abort()
  })
}

try {
  loadSettings()
  const config = readConfig(process.env)
  // Loaded for development only.
  const development = config.devSeed ? await import('./app/dev-seed.ts') : null
  await development?.seedForDevelopment(config, stopped.signal)
  const app = await startApp(config, { signal: stopped.signal })
  const lines = [...welcomeLines({ ...config, port: app.port }, app.setupCode), ...(development?.developmentLines() ?? [])]
  for (const line of lines) console.log(line)
  const reason = await Promise.race([stopping, app.lost])
  if (reason instanceof Error) process.exitCode = 1
  await app.close(reason instanceof Error ? 'storage_lost' : reason)
  // The last resort, should anything still hold the process.
  // oxlint-disable-next-line unicorn/no-process-exit
  setTimeout(() => process.exit(), 1000).unref()
} catch (cause) {
  if (!(cause instanceof ConfigFaults) && !(cause instanceof StartRefused)) throw cause
  if (stopped.signal.aborted) console.error('Stopped before it had started.')
  else {
    console.error(cause.message)
    process.exitCode = 1
  }
}

/** `.env` of the folder that we were started in; what is in the environment already wins. */
function loadSettings(): void {
  try {
    process.loadEnvFile()
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')) throw cause
  }
}

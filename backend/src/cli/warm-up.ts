import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startApp } from '#src/app/start-app.ts'
import { readConfig } from '#src/config/read-config.ts'

/*
 * Starts the server in a temporary folder, asks it once and ends it, so that Node's compile cache holds whatever a first
 * start needs. That start then neither compiles everything itself nor keeps the memory that this takes.
 */
const folder = mkdtempSync(join(tmpdir(), 'parley-warm-up-'))
try {
  await using app = await startApp(readConfig({ PORT: '0', HOST: '127.0.0.1', PARLEY_DATA: folder, LOG_LEVEL: 'error' }))
  for (const path of ['/api/health', '/api/auth/state', '/']) await (await fetch(`http://127.0.0.1:${app.port}${path}`)).text()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

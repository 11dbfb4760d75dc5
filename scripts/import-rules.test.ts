import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, describe, it } from 'node:test'
import { findImportProblems } from './import-rules.ts'

const worker = (path: string): string => `new Worker(new URL(${JSON.stringify(path)}, import.meta.url))`
const USE_CASE = 'export async function postMessage(deps: Deps): Promise<void> {}'

/** What a clean tree holds; every refusal below differs from it in one file. */
const clean: Record<string, string> = {
  'contract/src/kernel/ids.ts': `export const id = 1`,
  'contract/src/chat/post.ts': `import { z } from 'zod'\nimport { id } from '../kernel/ids.ts'`,
  'backend/src/main.ts': `import { a } from './app/compose.ts'\nimport { c } from './config/read.ts'`,
  'backend/src/app/compose.ts': `import { s } from '../adapters/sqlite/store.ts'\nimport { h } from '#src/delivery/http/app.ts'`,
  'backend/src/config/read.ts': `import { z } from 'zod'`,
  'backend/src/cli/backup.ts': `import { a } from '../app/compose.ts'`,
  'backend/src/kernel/clock.ts': `import type { P } from '@parley/contract/chat/post'\nimport { randomBytes } from 'node:crypto'`,
  'backend/src/telemetry/log.ts': `import pino from 'pino'\nimport type { C } from '#src/kernel/clock.ts'`,
  'backend/src/modules/messages/message-store.ts': `export type MessageStore = 1`,
  'backend/src/modules/messages/post-message.ts': `import type { S } from './message-store.ts'\nimport { u } from '../users/public.ts'\n${USE_CASE}`,
  'backend/src/modules/messages/message-methods.ts': `import { postMessage } from './post-message.ts'`,
  'backend/src/modules/messages/public.ts': `export { postMessage } from './post-message.ts'`,
  'backend/src/modules/messages/post-message.test.ts': `import test from 'node:test'\nimport { b } from '../../../test/builders/a.ts'\nimport './post-message.ts'`,
  'backend/src/modules/users/user.ts': `export const user = 1`,
  'backend/src/modules/users/public.ts': `export { user as u } from './user.ts'`,
  'backend/src/adapters/sqlite/store.ts': `import { DatabaseSync } from 'node:sqlite'\nimport type { S } from '#src/modules/messages/message-store.ts'\n${worker('./writer-thread.ts')}`,
  'backend/src/adapters/sqlite/writer-thread.ts': `export {}`,
  'backend/src/delivery/http/app.ts': `import express from 'express'\nimport { m } from '#src/modules/messages/message-methods.ts'`,
  'backend/test/builders/a.ts': `import { a } from '../../src/app/compose.ts'`,
  'backend/test/laws/sync.test.ts': `import { id } from '../../../frontend/src/engine/client.ts'`,
  'frontend/src/lib/pure.ts': `export const pure = 1`,
  'frontend/src/ui/button.tsx': `import { useId } from 'react'\nimport { pure } from '../lib/pure.ts'\nimport './button.css'`,
  'frontend/src/engine/client.ts': `import { id } from '@parley/contract/kernel/ids'\nimport { pure } from '../lib/pure.ts'`,
  'frontend/src/bindings/use-it.ts': `import { useSyncExternalStore } from 'react'\nimport type { P } from '@parley/contract/chat/post'\nimport { c } from '../engine/client.ts'`,
  'frontend/src/features/search/page.tsx': `import { u } from '../../bindings/use-it.ts'\nimport { B } from '../../ui/button.tsx'`,
  'frontend/src/app/routes.tsx': `const page = import('../features/search/page.tsx')`,
  'frontend/src/main.tsx': `import { R } from './app/routes.tsx'`,
  'e2e/journeys/two.test.ts': `import { chromium } from 'playwright-core'\nimport { s } from '../support/server.ts'`,
  'e2e/support/server.ts': `import { spawn } from 'node:child_process'`,
  'bench/main.ts': `import { WebSocket } from 'ws'`,
  'scripts/tool.ts': `import { c } from '../e2e/support/chromium.ts'`,
}

const refusals: [behaviour: string, file: string, source: string, says: RegExp][] = [
  ['a package in the contract', 'contract/src/chat/post.ts', `import ws from 'ws'`, /may not import ws: both sides/],
  ['Node in the contract', 'contract/src/chat/post.ts', `import 'node:fs'`, /may not import node:fs/],
  ['a module in the kernel', 'backend/src/kernel/clock.ts', `import '#src/modules/users/public.ts'`, /kernel is ports/],
  ['files in the kernel', 'backend/src/kernel/clock.ts', `import 'node:fs'`, /may not import node:fs/],
  [
    'a file of another module',
    'backend/src/modules/messages/post-message.ts',
    `import '../users/user.ts'`,
    /may not import .*users\/user\.ts: the product/,
  ],
  ['a driver in a module', 'backend/src/modules/users/user.ts', `import 'node:sqlite'`, /no framework and no driver/],
  ['an adapter in a module', 'backend/src/modules/users/user.ts', `import '#src/adapters/sqlite/store.ts'`, /may not import/],
  ['another adapter in an adapter', 'backend/src/adapters/redis/bus.ts', `import '../sqlite/store.ts'`, /never another adapter/],
  ["another adapter's driver", 'backend/src/adapters/sqlite/store.ts', `import 'better-auth'`, /its own driver/],
  ['delivery in an adapter', 'backend/src/adapters/sqlite/store.ts', `import '#src/delivery/http/app.ts'`, /may not import/],
  [
    'a use case in an adapter',
    'backend/src/adapters/sqlite/store.ts',
    `import '#src/modules/messages/post-message.ts'`,
    /may not import the use case/,
  ],
  [
    'a public.ts by value in an adapter',
    'backend/src/adapters/sqlite/store.ts',
    `import { p } from '#src/modules/messages/public.ts'`,
    /may not import/,
  ],
  ['an adapter in delivery', 'backend/src/delivery/http/app.ts', `import '#src/adapters/sqlite/store.ts'`, /adapters are wired in app/],
  ['a use case in delivery', 'backend/src/delivery/http/app.ts', `import '#src/modules/messages/post-message.ts'`, /may not import/],
  ["another delivery's framework", 'backend/src/delivery/gateway/socket.ts', `import 'express'`, /its own framework/],
  ['a module in telemetry', 'backend/src/telemetry/log.ts', `import '#src/modules/users/public.ts'`, /telemetry is told/],
  ['the app in config', 'backend/src/config/read.ts', `import '../app/compose.ts'`, /settings are read before/],
  ['main in the app', 'backend/src/app/compose.ts', `import '../main.ts'`, /except who starts it/],
  ['an adapter in main', 'backend/src/main.ts', `import './adapters/sqlite/store.ts'`, /main reads the settings/],
  ['an adapter in a command', 'backend/src/cli/backup.ts', `import '../adapters/sqlite/store.ts'`, /a command is another main/],
  ['a view in a law', 'backend/test/laws/sync.test.ts', `import '../../../frontend/src/features/search/page.tsx'`, /leaves its workspace/],
  ['the front end in a backend test', 'backend/test/builders/a.ts', `import '../../../frontend/src/lib/pure.ts'`, /leaves its workspace/],
  ['the engine in lib', 'frontend/src/lib/pure.ts', `import '../engine/client.ts'`, /small pure helpers/],
  ['the engine in ui', 'frontend/src/ui/button.tsx', `import '../engine/client.ts'`, /knows no chat/],
  ['React in the engine', 'frontend/src/engine/client.ts', `import 'react'`, /no React/],
  ['Node in the front end', 'frontend/src/features/search/page.tsx', `import 'node:fs'`, /may not import node:fs/],
  [
    'contract values in bindings',
    'frontend/src/bindings/use-it.ts',
    `import { p } from '@parley/contract/chat/post'`,
    /stay out of the bundle/,
  ],
  ['lib in bindings', 'frontend/src/bindings/use-it.ts', `import '../lib/pure.ts'`, /bindings join/],
  ['another feature', 'frontend/src/features/files/page.tsx', `import '../search/page.tsx'`, /knows no other feature/],
  ['the engine in a feature', 'frontend/src/features/search/page.tsx', `import '../../engine/client.ts'`, /may not import/],
  [
    'schemas in the app of the front end',
    'frontend/src/app/routes.tsx',
    `import { p } from '@parley/contract/chat/post'`,
    /may not import/,
  ],
  ['the backend in a journey', 'e2e/journeys/two.test.ts', `import '../../backend/src/main.ts'`, /leaves its workspace/],
  ['the contract in a bench', 'bench/main.ts', `import '@parley/contract/kernel/ids'`, /as its users do/],
  ['a package in scripts', 'scripts/tool.ts', `import 'zod'`, /before anything is built/],
  ['a file outside the tree', 'backend/src/helpers/misc.ts', `export {}`, /lies outside the tree/],
  ['a path out of the repository', 'frontend/src/lib/pure.ts', `import '../../../../other/x.ts'`, /leaves its workspace/],
  ['the contract by its path', 'backend/src/kernel/clock.ts', `import '../../../contract/src/kernel/ids.ts'`, /leaves its workspace/],
  ['a forbidden dynamic import', 'frontend/src/engine/client.ts', `const r = await import('react')`, /no React/],
  ['a computed dynamic import', 'frontend/src/engine/client.ts', `const r = await import(name)`, /computed name/],
  ['a forbidden re-export', 'frontend/src/lib/pure.ts', `export { c } from '../engine/client.ts'`, /small pure helpers/],
  ['a forbidden type', 'backend/src/kernel/clock.ts', `import type { user } from '#src/modules/users/user.ts'`, /kernel is ports/],
  ['a forbidden worker entry', 'backend/src/delivery/http/app.ts', worker('../../adapters/sqlite/writer-thread.ts'), /wired in app/],
  ['a driver in a test beside the sources', 'backend/src/modules/messages/post-message.test.ts', `import 'express'`, /no framework/],
  ['broken syntax', 'frontend/src/lib/pure.ts', `export const = 1`, /pure\.ts:1: /],
]

const folders: string[] = []
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

/** Problems of the clean tree with `changed` in it, as they are printed. */
function problemsWith(changed: Record<string, string>): string[] {
  const root = mkdtempSync(join(tmpdir(), 'parley-rules-'))
  folders.push(root)
  for (const [path, source] of Object.entries({ ...clean, ...changed })) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), source)
  }
  return findImportProblems(root).problems.map(({ path, line, text }) => `${path}:${line}: ${text}`)
}

describe('the import rules', () => {
  it('accept a tree that keeps them', () => assert.deepEqual(problemsWith({}), []))

  for (const [behaviour, file, source, says] of refusals)
    it(`refuse ${behaviour}`, () => {
      const problems = problemsWith({ [file]: source })
      assert.equal(problems.length, 1, problems.join('\n'))
      assert.match(problems[0] ?? '', says)
      assert.ok(problems[0]?.startsWith(`${file}:1: `))
    })

  it('refuse a circle of modules, at both of its imports', () => {
    const problems = problemsWith({ 'backend/src/modules/users/user.ts': `\nimport type { x } from '../messages/public.ts'` })
    assert.equal(problems.length, 2)
    assert.match(problems.join('\n'), /users\/user\.ts:2: closes a circle of modules, users → messages → … → users/)
  })
})

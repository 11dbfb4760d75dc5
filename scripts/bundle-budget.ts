// Weighs what a browser loads before the first screen of the signed-in app, and the editor after it.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { report, type Problem } from './sources.ts'

type Chunk = { file: string; src?: string; name?: string; isEntry?: boolean; imports?: string[]; dynamicImports?: string[]; css?: string[] }

// Dynamic chunks that the signed-in app loads at once, by source path below frontend/. Add the route when it is split off.
const SIGNED_IN: string[] = ['src/app/signed-in.tsx']
// The rich composer: its own chunk, loaded while the first screen is drawn.
const EDITOR = /(^|\/)[^/]*(editor|prosemirror)[^/]*$/
const BUDGETS = { initial: 180, editor: 80 }

const DIST = 'frontend/dist'
const MANIFEST = 'frontend/dist/.vite/manifest.json'
const SELF = 'scripts/bundle-budget.ts'

if (existsSync(MANIFEST)) weigh(JSON.parse(readFileSync(MANIFEST, 'utf8')) as Record<string, Chunk>)
else report('bundle', 'no front end built', [])

function weigh(manifest: Record<string, Chunk>): void {
  const missing = SIGNED_IN.filter((name) => manifest[name] === undefined)
  const entries = Object.keys(manifest).filter((key) => manifest[key]?.isEntry === true)
  const initial = closure(manifest, [...entries, ...SIGNED_IN])
  const editorRoots = Object.keys(manifest).filter(
    (key) => !initial.has(key) && EDITOR.test(manifest[key]?.src ?? manifest[key]?.name ?? ''),
  )
  const editor = new Set([...closure(manifest, editorRoots)].filter((key) => !initial.has(key)))
  const rest = Object.keys(manifest).filter((key) => !initial.has(key) && !editor.has(key) && manifest[key]?.file.endsWith('.js') === true)
  const weights = { initial: kilobytes(manifest, initial), editor: kilobytes(manifest, editor) }
  console.log(`initial JavaScript  ${weights.initial.toFixed(1).padStart(6)} kB gzip of ${BUDGETS.initial}`)
  console.log(`editor chunk        ${weights.editor.toFixed(1).padStart(6)} kB gzip of ${BUDGETS.editor}`)
  for (const key of rest) console.log(`later: ${key}  ${kilobytes(manifest, new Set([key])).toFixed(1)} kB gzip`)
  const problems: Problem[] = missing.map((name) => ({ path: SELF, line: 1, text: `${name} is no chunk of the build: correct SIGNED_IN` }))
  for (const part of ['initial', 'editor'] as const) {
    const over = weights[part] - BUDGETS[part]
    if (over > 0)
      problems.push({
        path: MANIFEST,
        line: 1,
        text: `${part} is ${over.toFixed(1)} kB over its budget: load what the first screen does not need with import()`,
      })
  }
  report('bundle', `${Object.keys(manifest).length} chunks`, problems)
}

/** `roots` and all that they import statically. */
function closure(manifest: Record<string, Chunk>, roots: string[]): Set<string> {
  const found = new Set<string>()
  const visit = (key: string): void => {
    if (found.has(key)) return
    found.add(key)
    for (const next of manifest[key]?.imports ?? []) visit(next)
  }
  for (const root of roots) visit(root)
  return found
}

/** gzip -9, in units of 1,024 bytes, each file on its own as it travels. */
function kilobytes(manifest: Record<string, Chunk>, keys: Set<string>): number {
  const files = new Set([...keys].map((key) => manifest[key]?.file ?? '').filter((file) => file.endsWith('.js')))
  return [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(DIST, file)), { level: 9 }).length, 0) / 1024
}

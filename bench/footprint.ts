import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { median } from './support/figures.ts'
import type { Figure } from './support/figures.ts'
import { Listeners } from './support/listeners.ts'
import { residentBytes } from './support/process-figures.ts'
import { inParallel, Product } from './support/product.ts'

const CONNECTIONS = 5_000
/** A connection is one of a person's tabs: so many are allowed at once. */
const PER_MEMBER = 25
const IDLE_MILLIS = 5_000
const MIB = 1024 * 1024

/** How long it takes to start, what it holds in memory idle and per connection, and what a browser loads first. */
export async function benchFootprint(): Promise<Figure[]> {
  await using product = await Product.prepare()
  await product.start()
  const owner = await product.setUp()
  const code = await product.invite(owner)
  const members = await inParallel(CONNECTIONS / PER_MEMBER, 8, (number) => product.join(code, number))
  const starts: number[] = []
  for (let round = 0; round < 5; round++) {
    await product.stop()
    starts.push(await product.start())
  }
  await idle()
  const resting = residentBytes(product.pid)
  const hellos = members.flatMap(({ token }) => Array.from({ length: PER_MEMBER }, () => JSON.stringify({ type: 'hello', token })))
  const listeners = await Listeners.open(`ws://127.0.0.1:${product.port}/realtime`, hellos)
  await idle()
  const connected = residentBytes(product.pid)
  await listeners.close()
  return [
    { name: 'start to first answer', value: median(starts) / 1000, unit: 's', reference: null, must: 2, aim: 1 },
    { name: 'idle main process, RSS', value: resting / MIB, unit: 'MiB', reference: null, must: 150, aim: 100 },
    {
      name: 'RSS per idle connection, 5,000',
      value: (connected - resting) / CONNECTIONS / 1024,
      unit: 'KiB',
      reference: null,
      must: 20,
      aim: 10,
    },
    { name: 'initial JavaScript, gzip', value: initialKilobytes(), unit: 'kB', reference: null, must: 180, aim: 120 },
  ]
}

/** What is measured is rest: connections opened, garbage that could be collected soon was. */
const idle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, IDLE_MILLIS))

type Chunk = { file: string; isEntry?: boolean; imports?: string[] }
/** Chunks that the signed-in app loads at once, besides the entry. */
const SIGNED_IN = ['src/app/signed-in.tsx']

/** The entry and the signed-in app with all that they import, gzip -9, in units of 1,000 bytes. */
function initialKilobytes(): number {
  const dist = 'frontend/dist'
  // Written by the build.
  const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')) as { [key: string]: Chunk }
  const files = new Set<string>()
  const visit = (key: string): void => {
    const chunk = manifest[key]
    if (chunk === undefined || files.has(chunk.file)) return
    files.add(chunk.file)
    for (const next of chunk.imports ?? []) visit(next)
  }
  for (const [key, chunk] of Object.entries(manifest)) if (chunk.isEntry === true || SIGNED_IN.includes(key)) visit(key)
  return [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file)), { level: 9 }).length, 0) / 1000
}

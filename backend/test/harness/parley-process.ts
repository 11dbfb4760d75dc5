import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { within } from './eventually.ts'

const MAIN = join(import.meta.dirname, '../../src/main.ts')
const START_MS = 20_000

export type ParleyProcess = AsyncDisposable & {
  readonly url: string
  /** As `kill -9` does it: nothing is finished and nobody is told. Resolves when it is gone. */
  kill(): Promise<void>
}

/** The program itself on an existing data folder, on a free port. Resolves when it serves; fails with what it said instead. */
export async function startParley(folder: string, settings: Record<string, string> = {}): Promise<ParleyProcess> {
  const child = spawn(process.execPath, [MAIN], {
    cwd: folder,
    env: { PATH: '', PORT: '0', HOST: '127.0.0.1', PARLEY_DATA: folder, PARLEY_RATE_LIMIT: 'off', LOG_LEVEL: 'warn', ...settings },
  })
  let output = ''
  const { promise: ready, resolve, reject } = Promise.withResolvers<string>()
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (bytes: Buffer) => {
      output += bytes.toString()
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0]
      if (url !== undefined) resolve(url)
    })
  }
  const ended = once(child, 'close')
  void ended.then(() => reject(new Error(`the server ended: ${output}`)))
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL')
    await ended
  }
  try {
    const url = await within(ready, 'the server to start', START_MS)
    return { url, kill, [Symbol.asyncDispose]: kill }
  } catch (cause) {
    await kill()
    throw cause
  }
}

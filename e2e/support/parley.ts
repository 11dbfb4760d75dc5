import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const SOURCES = join(import.meta.dirname, '../../backend/src')
const START_MS = 30_000

/** A server of its own: the program itself in a child process, on a free port, with an empty data folder. */
export type Parley = AsyncDisposable & {
  /** The same after every `restart`. */
  readonly url: string
  readonly port: number
  /** What the terminal printed for people on other machines; fails once there is a workspace. */
  setupCode(): string
  /** As `kill -9` does it: nothing is finished and nobody is told. Resolves when it is gone. */
  kill9(): Promise<void>
  /** Starts it again on the same folder and port. */
  restart(): Promise<void>
  /** What `npm run reset-password -- EMAIL` runs; gives what it printed. */
  resetPassword(email: string): Promise<string>
}

type Running = { child: ChildProcess; port: number; output: () => string }

export async function startParley(settings: Record<string, string> = {}): Promise<Parley> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-journey-'))
  const env = { PATH: '', HOST: '127.0.0.1', PARLEY_DATA: folder, PARLEY_RATE_LIMIT: 'off', LOG_LEVEL: 'warn', ...settings }
  let running = await run(folder, { ...env, PORT: '0' }).catch(async (cause: unknown) => {
    await rm(folder, { recursive: true, force: true })
    throw cause
  })
  const { port } = running
  const kill9 = async (): Promise<void> => {
    const { child } = running
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'close')
    child.kill('SIGKILL')
    await gone
  }
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    kill9,
    setupCode: () => {
      const code = /set-up code: (\S+)/.exec(running.output())?.[1]
      if (code === undefined) throw new Error(`no set-up code was printed: ${running.output()}`)
      return code
    },
    restart: async () => {
      running = await run(folder, { ...env, PORT: String(port) })
    },
    resetPassword: (email) => reset(email, folder, env),
    [Symbol.asyncDispose]: async () => {
      await kill9()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Resolves when it serves; fails with what it said instead. */
async function run(cwd: string, env: Record<string, string>): Promise<Running> {
  const child = spawn(process.execPath, [join(SOURCES, 'main.ts')], { cwd, env })
  let output = ''
  const { promise: ready, resolve, reject } = Promise.withResolvers<number>()
  const timer = setTimeout(() => reject(new Error(`the server did not start in ${START_MS} ms: ${output}`)), START_MS)
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (bytes: Buffer) => {
      output += bytes.toString()
      const port = /http:\/\/127\.0\.0\.1:(\d+)\s/.exec(output)?.[1]
      if (port !== undefined) resolve(Number(port))
    })
  child.once('close', () => reject(new Error(`the server ended: ${output}`)))
  try {
    return { child, port: await ready, output: () => output }
  } catch (cause) {
    child.kill('SIGKILL')
    throw cause
  } finally {
    clearTimeout(timer)
  }
}

async function reset(email: string, cwd: string, env: Record<string, string>): Promise<string> {
  const child = spawn(process.execPath, [join(SOURCES, 'cli/reset-password.ts'), email], { cwd, env })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => (output += bytes.toString()))
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`reset-password ended with ${String(code)}: ${output}`)
  return output
}

import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serverFlags } from '../../scripts/launch/server-flags.mjs'

export type Member = { id: string; token: string }
export type Answer = { ok: boolean; error?: string; [key: string]: unknown }

/** A Parley server of its own, in a child process and a folder that goes with it; used by public HTTP only. */
export class Product {
  readonly origin: string
  readonly dataDir: string
  readonly port: number
  #child: ChildProcess | null = null
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 256 })

  private constructor(port: number) {
    this.port = port
    this.origin = `http://127.0.0.1:${port}`
    this.dataDir = mkdtempSync(join(tmpdir(), 'parley-bench-'))
  }

  static async prepare(): Promise<Product> {
    return new Product(await freePort())
  }

  get pid(): number {
    if (this.#child?.pid === undefined) throw new Error('the server does not run')
    return this.#child.pid
  }

  /** Starts it; answers the milliseconds until the first answer. */
  async start(): Promise<number> {
    const began = performance.now()
    this.#child = spawn(process.execPath, [...serverFlags, 'backend/src/main.ts'], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        PORT: String(this.port),
        HOST: '127.0.0.1',
        PARLEY_DATA: this.dataDir,
        PARLEY_RATE_LIMIT: 'off',
        LOG_LEVEL: 'error',
        NODE_COMPILE_CACHE: 'node_modules/.cache/compile',
      },
    })
    const deadline = performance.now() + 30_000
    while (performance.now() < deadline) {
      const answered = await this.get('/api/health').catch(() => null)
      if (answered !== null) return performance.now() - began
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    throw new Error('the server did not start within 30 s')
  }

  async stop(): Promise<void> {
    const child = this.#child
    this.#child = null
    if (child === null || child.exitCode !== null) return
    const exit = once(child, 'exit')
    child.kill('SIGTERM')
    await exit
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop()
    this.#agent.destroy()
    rmSync(this.dataDir, { recursive: true, force: true })
  }

  /** The first person, who makes the workspace. */
  async setUp(): Promise<Member> {
    const made = await this.post('/api/auth/setup', {
      workspace_name: 'Bench',
      name: 'Owner',
      email: 'owner@bench.test',
      password: 'correct horse battery',
    })
    return this.#memberOf(made)
  }

  async invite(owner: Member): Promise<string> {
    return String((await this.call(owner.token, 'invites.create', {}))['code'])
  }

  async join(code: string, number: number): Promise<Member> {
    const joined = await this.post('/api/auth/join', {
      code,
      name: `Member ${number}`,
      email: `member-${number}@bench.test`,
      password: 'correct horse battery',
    })
    return this.#memberOf(joined)
  }

  /** A personal token, since those of sessions end within a bench. */
  async #memberOf(entered: Answer): Promise<Member> {
    if (!entered.ok) throw new Error(`could not enter: ${entered.error}`)
    const made = await this.call(String(entered['token']), 'tokens.create', { name: 'bench' })
    return { id: String(entered['user']), token: String(made['secret']) }
  }

  async call(token: string, method: string, input: object): Promise<Answer> {
    const answer = await this.post(`/api/${method}`, input, token)
    if (!answer.ok) throw new Error(`${method}: ${answer.error}`)
    return answer
  }

  async post(path: string, body: object, token?: string): Promise<Answer> {
    return this.#request('POST', path, { body: JSON.stringify(body), token })
  }
  async get(path: string): Promise<Answer> {
    return this.#request('GET', path, {})
  }

  async #request(method: string, path: string, parts: { body?: string; token?: string | undefined }): Promise<Answer> {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>()
    const sent = request(
      `${this.origin}${path}`,
      {
        method,
        agent: this.#agent,
        headers: {
          origin: this.origin,
          ...(parts.body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(parts.body) }),
          ...(parts.token === undefined ? {} : { authorization: `Bearer ${parts.token}` }),
        },
      },
      (response) => {
        const pieces: Buffer[] = []
        response.on('data', (piece: Buffer) => pieces.push(piece))
        response.on('error', reject)
        // Every answer of Parley is an object with `ok`.
        response.on('end', () => resolve(JSON.parse(Buffer.concat(pieces).toString()) as Answer))
      },
    )
    sent.on('error', reject)
    sent.end(parts.body)
    return promise
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** Runs `work` for every number below `count`, at most `width` at once. */
export async function inParallel<T>(count: number, width: number, work: (number: number) => Promise<T>): Promise<T[]> {
  const results: T[] = []
  let next = 0
  const lane = async (): Promise<void> => {
    while (next < count) {
      const number = next++
      results[number] = await work(number)
    }
  }
  await Promise.all(Array.from({ length: width }, lane))
  return results
}

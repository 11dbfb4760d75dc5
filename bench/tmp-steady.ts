import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { inParallel, Product } from './support/product.ts'
import { Listeners } from './support/listeners.ts'
const tasksOf = (pid: number) => { const out: Record<string, number> = {}; for (const t of readdirSync(`/proc/${pid}/task`)) { const s = readFileSync(`/proc/${pid}/task/${t}/schedstat`, 'utf8'); const c = readFileSync(`/proc/${pid}/task/${t}/comm`, 'utf8').trim(); const k = c.includes('Worker') && !c.includes('WorkerThread') ? 'v8/uv' : c; out[k] = (out[k] ?? 0) + Number(s.split(' ')[0]) / 1e6 } return out }
await using product = await Product.prepare()
await product.start()
const owner = await product.setUp()
const code = await product.invite(owner)
const members = await inParallel(25, 4, (n) => product.join(code, n))
const { channels } = await product.call(owner.token, 'conversations.list', {})
const channel = (channels as any)[0].id
const hellos = members.flatMap(({ token }) => Array.from({ length: 40 }, () => JSON.stringify({ type: 'hello', token })))
const parley = { pid: product.pid, listeners: await Listeners.open(`ws://127.0.0.1:${product.port}/realtime`, hellos), emit: (text: string) => void product.call(owner.token, 'chat.postMessage', { channel, text }) }
const child = fork(new URL('./support/frame-process.ts', import.meta.url), { execArgv: [] })
const [port] = (await once(child, 'message')) as [number]
const padding = 'x'.repeat(180)
const frame = { pid: child.pid!, listeners: await Listeners.open(`ws://127.0.0.1:${port}/`, Array.from({ length: 1000 }, () => null)), emit: (text: string) => void child.send(JSON.stringify({ type: 'message', padding, text })) }
let last = 0
const stamp = () => { last = Math.max(performance.timeOrigin + performance.now(), last + 0.001); return last.toFixed(3) }
const one = async (s: typeof parley) => { const st = stamp(); const a = s.listeners.everywhere(st); s.emit(`at=${st}; ${'so many words that the whole frame is about 400 bytes long '.repeat(4)}`.slice(0, 200)); await a }
const crowded = (s: typeof parley) => inParallel(640, 16, () => one(s))
const steady = async (s: typeof parley) => { const b = performance.now(); const all: Promise<void>[] = []; for (let n = 0; n < 100; n++) { await new Promise((r) => setTimeout(r, Math.max(0, b + n * 50 - performance.now()))); all.push(one(s)) } await Promise.all(all) }
for (const s of [frame, parley]) await crowded(s)
for (let r = 0; r < 3; r++) for (const [name, s] of Object.entries({ frame, parley })) for (const [what, work, n] of [['steady', steady, 100], ['crowded', crowded, 640]] as const) {
  const a = tasksOf(s.pid); await work(s); const b = tasksOf(s.pid)
  const total = Object.keys(b).reduce((sum, k) => sum + b[k]! - (a[k] ?? 0), 0)
  console.log(name, what, (total * 1e3 / n / 1000).toFixed(2), 'µs/delivery:', Object.keys(b).map((k) => `${k} ${((b[k]! - (a[k] ?? 0)) * 1e3 / n / 1000).toFixed(2)}`).join(', '))
}
await parley.listeners.close(); await frame.listeners.close(); child.disconnect()

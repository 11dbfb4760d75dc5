import { monitorEventLoopDelay } from 'node:perf_hooks'
import { openSqlite } from './open-sqlite.ts'
import { absent, put, exists } from '#src/kernel/batch.ts'
import { conversation, membership, message } from '../../../test/conformance/sample-rows.ts'
import { scopeOf } from '../../../test/conformance/storage-support.ts'
const dir = process.argv[2]!
const m = await openSqlite({ clock: { now: () => performance.timeOrigin + performance.now() }, dataDir: dir, logger: console })
const chans = Array.from({ length: Number(process.env.CH ?? 300) }, (_, n) => `chan${n}`)
await m.committer.commit({
  team: 'T00000001',
  require: [],
  events: [],
  ops: chans.flatMap((c) => [put('conversation', conversation(c)), put('membership', membership(c, 'alice'))]),
})
let n = 0
const text = 'x'.repeat(150)
function post() {
  const c = 'C' + chans[n % chans.length]!.toUpperCase()
  const id = `cm${Date.now()}-${n++}`
  const $ts = c
  return m.committer.commit({
    team: 'T00000001',
    require: [
      exists('membership', { conversation: c, user: 'UALICE' }),
      exists('conversation', { id: c }, { archived: 0 }),
      absent('sent', { team: 'T00000001', user: 'UALICE', client_msg_id: id }),
    ],
    ops: [
      put(
        'message',
        message(
          c.slice(1),
          { $ts },
          {
            text,
            client_msg_id: id,
            body: { blocks: [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }] }] },
          },
        ),
      ),
      put('sent', { team: 'T00000001', user: 'UALICE', client_msg_id: id, conversation: c, ts: { $ts } }),
    ],
    events: [{ type: 'message.changed', channel: c, ts: { $ts }, audience: { conversation: c } }],
  })
}
async function run(inflight: number, ms: number) {
  const lat: number[] = []
  const end = performance.now() + ms
  let count = 0
  const h = monitorEventLoopDelay({ resolution: 1 })
  h.enable()
  const cpu = process.cpuUsage()
  const t0 = performance.now()
  await Promise.all(
    Array.from({ length: inflight }, async () => {
      while (performance.now() < end) {
        const t = performance.now()
        const r = await post()
        if (!r.ok) throw new Error('refused ' + JSON.stringify(r))
        lat.push(performance.now() - t)
        count++
      }
    }),
  )
  h.disable()
  lat.sort((a, b) => a - b)
  const u = process.cpuUsage(cpu)
  console.log('cpu us per batch', ((u.user + u.system) / count).toFixed(1))
  const s = (performance.now() - t0) / 1000
  console.log(
    inflight,
    'in flight',
    Math.round(count / s),
    '/s',
    'p50',
    lat[Math.floor(lat.length * 0.5)]!.toFixed(2),
    'p99',
    lat[Math.floor(lat.length * 0.99)]!.toFixed(2),
    'loop p99/max',
    (h.percentile(99) / 1e6).toFixed(1),
    (h.max / 1e6).toFixed(1),
  )
}
await run(64, 1000)
await run(1, 2000)
await run(64, 3000)
await run(256, 2000)
const target = Number(process.argv[3] ?? 0)
while (m.events.head() < target) await Promise.all(Array.from({ length: 512 }, post))
const auds = chans.map((c) => ({ conversation: 'C' + c.toUpperCase() }))
for (const [since, limit, k] of [
  [m.events.head() - 2000, 2001, 300],
  [0, 2001, 300],
  [0, 2001, 1],
  [m.events.head() - 10, 2001, 300],
] as const) {
  const ts = []
  let r
  for (let i = 0; i < 20; i++) {
    const t = performance.now()
    r = await m.events.read({ team: 'T00000001', since, upTo: m.events.head(), audiences: auds.slice(0, k), limit })
    ts.push(performance.now() - t)
  }
  ts.sort((a, b) => a - b)
  console.log('read since -', m.events.head() - since, 'aud', k, 'rows', r!.length, 'p50', ts[10]!.toFixed(2), 'max', ts[19]!.toFixed(2))
}
{
  const t = performance.now()
  await m.events.read({
    team: 'T00000001',
    since: 0,
    upTo: m.events.head(),
    audiences: Array.from({ length: 300 }, (_, i) => ({ conversation: 'CNONE' + i })),
    limit: 2001,
  })
  console.log('read nothing, 300 silent audiences over all', (performance.now() - t).toFixed(2))
}
const hs: number[] = []
for (let i = 0; i < 1000; i++) {
  const s = scopeOf(chans[i % chans.length]!)
  const t = performance.now()
  await m.messages.history(s, { inclusive: false, limit: 50 })
  hs.push(performance.now() - t)
}
hs.sort((a, b) => a - b)
console.log('history 50 of', m.events.head(), 'p50', hs[500]!.toFixed(3), 'p99', hs[990]!.toFixed(3))
const us: number[] = []
for (let i = 0; i < 1000; i++) {
  const s = scopeOf(chans[i % chans.length]!)
  const t = performance.now()
  await m.messages.unread(s, 'UBOB', { after: '0', limit: 100 })
  us.push(performance.now() - t)
}
us.sort((a, b) => a - b)
console.log('unread p50', us[500]!.toFixed(3), 'p99', us[990]!.toFixed(3))
let t = performance.now()
await m.close()
console.log('close', (performance.now() - t).toFixed(0), 'rss', Math.round(process.memoryUsage.rss() / 1e6))
t = performance.now()
const again = await openSqlite({ clock: { now: () => Date.now() }, dataDir: dir, logger: console })
console.log('open', (performance.now() - t).toFixed(0))
await again.close()

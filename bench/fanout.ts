import { fork } from 'node:child_process'
import { once } from 'node:events'
import { median, percentile } from './support/figures.ts'
import type { Figure } from './support/figures.ts'
import { Listeners } from './support/listeners.ts'
import { cpuSeconds } from './support/process-figures.ts'
import { inParallel, Product } from './support/product.ts'
import type { Member } from './support/product.ts'

const MEMBERS = 1_000
const ROUNDS = 3
const STEADY = { perSecond: 20, messages: 160 }
const CROWDED = { inFlight: 16, messages: 640 }

/** Something that tells `MEMBERS` sockets: the product, or the reference. */
type Server = { pid: number; listeners: Listeners; emit: (text: string) => void }
type Round = { cpuPerDelivery: number; delays: number[] }

/** Fan-out to a channel of 1,000 members: processor time of the server per delivery, and delays, against `frame`. */
export async function benchFanout(): Promise<Figure[]> {
  await using product = await Product.prepare()
  await product.start()
  const owner = await product.setUp()
  const members = await joinAll(product, owner)
  const channel = await generalChannel(product, owner)
  const hellos = members.map(({ token }) => JSON.stringify({ type: 'hello', token }))
  const parley: Server = {
    pid: product.pid,
    listeners: await Listeners.open(`ws://127.0.0.1:${product.port}/realtime`, hellos),
    emit: (text) => void product.call(owner.token, 'chat.postMessage', { channel, text }).catch((error: unknown) => console.error(error)),
  }
  const { reference, close } = await startReference()
  try {
    return figuresOf(await measure({ parley, frame: reference }))
  } finally {
    await parley.listeners.close()
    await reference.listeners.close()
    close()
  }
}

type Rounds = { steady: Round[]; crowded: Round[] }

async function measure(servers: { parley: Server; frame: Server }): Promise<{ parley: Rounds; frame: Rounds }> {
  const rounds = { parley: { steady: [] as Round[], crowded: [] as Round[] }, frame: { steady: [] as Round[], crowded: [] as Round[] } }
  // Not counted: caches and compilers warm up.
  for (const name of ['frame', 'parley'] as const) await crowded(servers[name])
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of ['frame', 'parley'] as const) {
      rounds[name].steady.push(await steady(servers[name]))
      rounds[name].crowded.push(await crowded(servers[name]))
    }
  }
  return rounds
}

const cpuOf = (list: Round[]): number => median(list.map((round) => round.cpuPerDelivery))
const delayOf = (list: Round[], share: number): number => median(list.map((round) => percentile(round.delays, share)))

function figuresOf({ parley, frame }: { parley: Rounds; frame: Rounds }): Figure[] {
  const steadyCpu = { value: cpuOf(parley.steady), reference: cpuOf(frame.steady) }
  const crowdedCpu = { value: cpuOf(parley.crowded), reference: cpuOf(frame.crowded) }
  const p50 = { value: delayOf(parley.steady, 0.5), reference: delayOf(frame.steady, 0.5) }
  const p99 = { value: delayOf(parley.steady, 0.99), reference: delayOf(frame.steady, 0.99) }
  return [
    { name: 'fan-out, 20 msg/s: CPU per delivery', unit: 'µs', ...steadyCpu, must: null, aim: null },
    ratioOf('fan-out, 20 msg/s: CPU per delivery, ratio', steadyCpu, { must: 1.3, aim: 1.1 }),
    { name: 'fan-out, 20 msg/s: p50 delivery', unit: 'ms', ...p50, must: null, aim: null },
    { name: 'fan-out, 20 msg/s: p99 delivery', unit: 'ms', ...p99, must: null, aim: null },
    ratioOf('fan-out, 20 msg/s: p99 delivery, ratio', p99, { must: 1.5, aim: 1.1 }),
    { name: 'fan-out, 16 in flight: CPU per delivery', unit: 'µs', ...crowdedCpu, must: null, aim: null },
    ratioOf('fan-out, 16 in flight: CPU per delivery, ratio', crowdedCpu, { must: 0.3, aim: 0.12 }),
  ]
}

function ratioOf(name: string, pair: { value: number; reference: number }, limits: { must: number; aim: number }): Figure {
  return { name, value: pair.value / pair.reference, unit: '× frame', reference: 1, ...limits }
}

let lastStamp = 0
/** Unique, rising, and the sender's clock. */
function newStamp(): string {
  lastStamp = Math.max(performance.timeOrigin + performance.now(), lastStamp + 0.001)
  return lastStamp.toFixed(3)
}
const textOf = (stamp: string): string =>
  `at=${stamp}; ${'so many words that the whole frame is about 400 bytes long '.repeat(4)}`.slice(0, 200)

async function steady(server: Server): Promise<Round> {
  return timed(server, STEADY.messages, async () => {
    const began = performance.now()
    const arrivals: Promise<void>[] = []
    for (let number = 0; number < STEADY.messages; number++) {
      const due = began + (number * 1000) / STEADY.perSecond
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())))
      arrivals.push(emitOne(server))
    }
    await Promise.all(arrivals)
  })
}

async function crowded(server: Server): Promise<Round> {
  return timed(server, CROWDED.messages, async () => {
    await inParallel(CROWDED.messages, CROWDED.inFlight, () => emitOne(server))
  })
}

async function emitOne(server: Server): Promise<void> {
  const stamp = newStamp()
  const arrived = server.listeners.everywhere(stamp)
  server.emit(textOf(stamp))
  await arrived
}

async function timed(server: Server, messages: number, work: () => Promise<void>): Promise<Round> {
  await server.listeners.delays()
  const before = cpuSeconds(server.pid)
  await work()
  const cpuPerDelivery = ((cpuSeconds(server.pid) - before) * 1e6) / (messages * MEMBERS)
  return { cpuPerDelivery, delays: await server.listeners.delays() }
}

async function startReference(): Promise<{ reference: Server; close: () => void }> {
  const child = fork(new URL('./support/frame-process.ts', import.meta.url))
  const [port] = (await once(child, 'message')) as [number]
  const listeners = await Listeners.open(
    `ws://127.0.0.1:${port}/`,
    Array.from({ length: MEMBERS }, () => null),
  )
  const padding = 'x'.repeat(180)
  const emit = (text: string): void => void child.send(JSON.stringify({ type: 'message', padding, text }))
  return { reference: { pid: child.pid ?? 0, listeners, emit }, close: () => child.disconnect() }
}

async function joinAll(product: Product, owner: Member): Promise<Member[]> {
  const code = await product.invite(owner)
  return inParallel(MEMBERS, 8, (number) => product.join(code, number))
}

async function generalChannel(product: Product, owner: Member): Promise<string> {
  const { channels } = await product.call(owner.token, 'conversations.list', {})
  // Slack's list of conversation objects.
  const general = (channels as { id: string; is_general: boolean }[]).find((one) => one.is_general)
  if (general === undefined) throw new Error('there is no general channel')
  return general.id
}

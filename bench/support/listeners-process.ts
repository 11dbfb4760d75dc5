// A process full of listeners: opens sockets, counts what arrives and how long it took. Spoken to by `listeners.ts`.
import { WebSocket } from 'ws'
import type { ListenersReply, ListenersRequest } from './listeners.ts'

/** The sender's clock in the text of a message: `at=<milliseconds>;`. */
const SENT_AT = /at=(\d+\.\d+);/

const sockets: WebSocket[] = []
let arrivals = new Map<string, number>()
let delays: number[] = []
const now = (): number => performance.timeOrigin + performance.now()
const say = (reply: ListenersReply): void => void process.send?.(reply)

function arrived(text: string): void {
  const stamp = SENT_AT.exec(text)?.[1]
  if (stamp === undefined) return
  delays.push(now() - Number(stamp))
  const count = (arrivals.get(stamp) ?? 0) + 1
  arrivals.set(stamp, count)
  if (count < sockets.length) return
  arrivals.delete(stamp)
  say({ kind: 'everywhere', stamp })
}

async function open(url: string, hellos: (string | null)[]): Promise<void> {
  for (let start = 0; start < hellos.length; start += 100) {
    await Promise.all(hellos.slice(start, start + 100).map((hello) => openOne(url, hello)))
  }
  say({ kind: 'open' })
}

/** Resolves when the socket is live: at once for the reference, after the gateway's word for the product. */
async function openOne(url: string, hello: string | null): Promise<void> {
  // As our own page would: the gateway refuses every other.
  const origin = new URL(url.replace(/^ws/, 'http')).origin
  const socket = new WebSocket(url, { perMessageDeflate: false, skipUTF8Validation: true, origin })
  sockets.push(socket)
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  socket.on('error', reject)
  socket.on('open', () => {
    if (hello === null) resolve()
    else socket.send(hello)
  })
  socket.on('message', (data: Buffer) => {
    const text = data.toString()
    if (hello !== null && text.startsWith('{"type":"live"')) resolve()
    else arrived(text)
  })
  return promise
}

process.on('message', (request: ListenersRequest) => {
  if (request.kind === 'open') void open(request.url, request.hellos)
  if (request.kind === 'close') {
    for (const socket of sockets) socket.terminate()
    process.disconnect?.()
  }
  if (request.kind === 'read') {
    say({ kind: 'delays', delays })
    delays = []
    arrivals = new Map()
  }
})

// The reference "frame": a bare `ws` server that builds one WebSocket frame per message and writes the same bytes to every
// client. Emits what its parent tells it.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'

const raws: Duplex[] = []
const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false })
const server = createServer().listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
server.on('upgrade', (request, raw, head) => {
  sockets.handleUpgrade(request, raw, head, () => raws.push(raw))
})

process.on('message', (text: string) => {
  const size = Buffer.byteLength(text)
  const bytes = Buffer.alloc(4 + size)
  bytes[0] = 0x81
  bytes[1] = 126
  bytes.writeUInt16BE(size, 2)
  bytes.write(text, 4)
  for (const raw of raws) raw.write(bytes)
})
process.on('disconnect', () => process.exit())

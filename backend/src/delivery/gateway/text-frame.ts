const FIN_TEXT = 0x81

/** A ping without a payload (RFC 6455 §5.5.2). */
export const PING_FRAME = Buffer.from([0x89, 0])

/**
 * The bytes of one unmasked WebSocket text frame (RFC 6455 §5.2), built once and written as they are to every socket that
 * gets them: `ws.send` would build the header again for each.
 */
export function textFrame(text: string): Buffer {
  const size = Buffer.byteLength(text)
  const head = size < 126 ? 2 : size < 65_536 ? 4 : 10
  const bytes = Buffer.allocUnsafe(head + size)
  bytes[0] = FIN_TEXT
  if (head === 2) bytes[1] = size
  else if (head === 4) {
    bytes[1] = 126
    bytes.writeUInt16BE(size, 2)
  } else {
    bytes[1] = 127
    bytes.writeBigUInt64BE(BigInt(size), 2)
  }
  bytes.write(text, head)
  return bytes
}

/*
 * POSIX ustar (IEEE Std 1003.1, "pax"), only regular files: 512-byte headers, content padded to 512 bytes, two empty blocks
 * at the end. Sizes from 8 GiB on are written in base 256, as GNU tar does. Any `tar` can list and unpack it.
 */
export const BLOCK = 512
const NAME_BYTES = 100
const OCTAL_LIMIT = 8 ** 11

export type TarEntry = { path: string; size: number }

/** The header of one file. `modified` in seconds. Throws if the path is longer than 100 bytes. */
export function tarHeader(entry: TarEntry, modified: number): Buffer {
  const header = Buffer.alloc(BLOCK)
  if (Buffer.byteLength(entry.path) > NAME_BYTES) throw new Error(`the name is too long for a backup: ${entry.path}`)
  header.write(entry.path, 0)
  header.write('0000600\0', 100)
  header.write('0000000\0', 108)
  header.write('0000000\0', 116)
  writeSize(header, entry.size)
  header.write(`${modified.toString(8).padStart(11, '0')}\0`, 136)
  header.write('0', 156)
  header.write('ustar\x0000', 257)
  header.write(`${checksumOf(header).toString(8).padStart(6, '0')}\0 `, 148)
  return header
}

/** Null for an empty block, which ends the file. Throws for a damaged header or anything that is no regular file. */
export function parseTarHeader(block: Buffer): TarEntry | null {
  if (block.every((byte) => byte === 0)) return null
  const checksum = Number.parseInt(textAt(block, 148, 8), 8)
  if (block.toString('latin1', 257, 262) !== 'ustar' || checksum !== checksumOf(block)) throw new Error('a header is damaged')
  if (!['0', ''].includes(textAt(block, 156, 1))) throw new Error('it holds something that is no file')
  return { path: textAt(block, 0, NAME_BYTES), size: readSize(block) }
}

/** Empty bytes after content of this size. */
export const paddingOf = (size: number): number => (BLOCK - (size % BLOCK)) % BLOCK

function writeSize(header: Buffer, size: number): void {
  if (size < OCTAL_LIMIT) {
    header.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
    return
  }
  header[124] = 0x80
  header.writeBigUInt64BE(BigInt(size), 128)
}

function readSize(block: Buffer): number {
  if ((block[124] ?? 0) === 0x80) return Number(block.readBigUInt64BE(128))
  const size = Number.parseInt(textAt(block, 124, 12), 8)
  if (!Number.isSafeInteger(size)) throw new Error('a header is damaged')
  return size
}

/** The sum of all bytes, the checksum's own eight counted as spaces. */
function checksumOf(header: Buffer): number {
  let sum = 0
  for (const [at, byte] of header.entries()) sum += at >= 148 && at < 156 ? 32 : byte
  return sum
}

function textAt(block: Buffer, from: number, length: number): string {
  const end = block.indexOf(0, from)
  return block.toString('utf8', from, end === -1 || end > from + length ? from + length : end).trim()
}

import { Busboy } from '@fastify/busboy'
import { AppError } from '#src/kernel/app-error.ts'
import type { Upload } from '#src/kernel/viewer.ts'

/** Fields and files of a multipart body that was read whole. Throws `invalid_form_data` for one that is broken or has too many parts. */
export function readMultipart(contentType: string, bytes: Buffer): Promise<{ values: [string, string][]; uploads: Map<string, Upload> }> {
  return new Promise((resolve, reject) => {
    const values: [string, string][] = []
    const uploads = new Map<string, Upload>()
    const refuse = (cause?: unknown) => reject(new AppError('invalid_form_data', {}, { cause }))
    const limits = { fields: 1000, files: 20, parts: 1000, fieldSize: bytes.length, fieldNameSize: 200, headerSize: 8192, headerPairs: 20 }
    const parser = createParser(contentType, limits)
    if (parser === null) return refuse()
    parser.on('field', (name, value) => values.push([name, value]))
    // oxlint-disable-next-line max-params -- The parser's own signature.
    parser.on('file', (name, stream, filename, _encoding, mimetype) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('error', refuse)
      stream.on('end', () => uploads.set(name, { filename, mimetype, bytes: Buffer.concat(chunks) }))
    })
    for (const event of ['partsLimit', 'fieldsLimit', 'filesLimit'] as const) parser.on(event, () => refuse())
    parser.on('error', refuse)
    parser.on('finish', () => resolve({ values, uploads }))
    parser.end(bytes)
  })
}

type Limits = NonNullable<ConstructorParameters<typeof Busboy>[0]['limits']>

/** Null for a header that names no boundary. */
function createParser(contentType: string, limits: Limits): InstanceType<typeof Busboy> | null {
  try {
    return new Busboy({ headers: { 'content-type': contentType }, limits })
  } catch {
    return null
  }
}

import type { IncomingMessage } from 'node:http'
import { AppError } from '#src/kernel/app-error.ts'
import type { Upload } from '#src/kernel/viewer.ts'
import type { BodyBudget } from './body-budget.ts'
import { readBody } from './read-body.ts'

/** What a caller sent. `token` is the one of the body; one in the query of the URL is dropped, since URLs get logged. */
export type Arguments = { values: Record<string, unknown>; token: string | undefined; uploads: ReadonlyMap<string, Upload> }

type Body = { values: [string, unknown][]; uploads?: Map<string, Upload> }

const MAX_FIELDS = 1000
const utf8 = new TextDecoder('utf-8', { fatal: true })
const NO_UPLOADS: ReadonlyMap<string, Upload> = new Map()

/** Arguments of a call: those of the query, and over them those of a JSON, form or multipart body of at most `limit` bytes. */
export async function readArguments(request: IncomingMessage, limit: number, budget?: BodyBudget): Promise<Arguments> {
  const query = [...queryOf(request)].filter(([name]) => name !== 'token')
  if (request.method !== 'POST') return { values: Object.fromEntries(query), token: undefined, uploads: NO_UPLOADS }
  const bytes = await readBody(request, limit, budget)
  const body = bytes.length === 0 ? { values: [] } : await parseBody(request.headers['content-type'] ?? '', bytes)
  // Built from entries, so that a field named `__proto__` is a field.
  const { token, ...values } = Object.fromEntries<unknown>([...query, ...body.values])
  return { values, token: typeof token === 'string' ? token : undefined, uploads: body.uploads ?? NO_UPLOADS }
}

function queryOf(request: IncomingMessage): URLSearchParams {
  const url = request.url ?? ''
  const start = url.indexOf('?')
  return new URLSearchParams(start === -1 ? '' : url.slice(start))
}

async function parseBody(contentType: string, bytes: Buffer): Promise<Body> {
  const [type = '', ...parameters] = contentType.split(';').map((part) => part.trim())
  const charset =
    parameters
      .find((one) => /^charset=/i.test(one))
      ?.slice(8)
      .replaceAll('"', '')
      .toLowerCase() ?? 'utf-8'
  if (charset !== 'utf-8' && charset !== 'utf8') throw new AppError('invalid_post_type')
  switch (type.toLowerCase()) {
    case 'application/json':
      return { values: parseJson(bytes) }
    case 'application/x-www-form-urlencoded':
      return { values: parseForm(bytes) }
    case 'multipart/form-data': {
      // Loaded by the first upload; most servers see few.
      const { readMultipart } = await import('./read-multipart.ts')
      return readMultipart(contentType, bytes)
    }
    default:
      throw new AppError('invalid_post_type')
  }
}

function parseJson(bytes: Buffer): [string, unknown][] {
  let value: unknown
  try {
    value = JSON.parse(utf8.decode(bytes))
  } catch {
    throw new AppError('invalid_json')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new AppError('invalid_json')
  return Object.entries(value)
}

function parseForm(bytes: Buffer): [string, string][] {
  let text: string
  try {
    text = utf8.decode(bytes)
  } catch {
    throw new AppError('invalid_form_data')
  }
  if (countUpTo(text, '&', MAX_FIELDS) >= MAX_FIELDS) throw new AppError('invalid_form_data')
  return [...new URLSearchParams(text)]
}

function countUpTo(text: string, mark: string, most: number): number {
  let count = 0
  for (let at = text.indexOf(mark); at !== -1 && count < most; at = text.indexOf(mark, at + 1)) count++
  return count
}

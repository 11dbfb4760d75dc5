/** Thrown to end a request with `{ok:false,error}`. */
export class Refusal extends Error {
  readonly status: number
  readonly code: string
  constructor(status: number, code: string) {
    super(code)
    this.status = status
    this.code = code
  }

  toResponse(): Response {
    return refuse(this.status, this.code)
  }
}

export function reply(body: object, headers: Record<string, string> = {}): Response {
  return Response.json(body, { headers: { ...common, ...headers } })
}

export function refuse(status: number, error: string, headers: Record<string, string> = {}): Response {
  return Response.json({ ok: false, error }, { status, headers: { ...common, ...headers } })
}

const common = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }
const MAX_BODY_BYTES = 16_384

/** The named members of a JSON body, each of which must be a string. Throws Refusal; other members are ignored. */
export async function readJsonObject<Name extends string>(request: Request, names: readonly Name[]): Promise<Record<Name, string>> {
  // Only JSON: a plain HTML form of another site can send every other type without asking first.
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) throw new Refusal(415, 'invalid_content_type')
  const value = parse(await readText(request))
  const found: Partial<Record<Name, string>> = {}
  for (const name of names) {
    const member = value?.[name]
    if (typeof member !== 'string') throw new Refusal(400, 'invalid_arguments')
    found[name] = member
  }
  // A parser's cast: the loop has filled every name.
  return found as Record<Name, string>
}

async function readText(request: Request): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > MAX_BODY_BYTES) throw new Refusal(413, 'body_too_large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    // A parser's cast: any JSON object is a record of unknown values.
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch {
    throw new Refusal(400, 'invalid_json')
  }
}

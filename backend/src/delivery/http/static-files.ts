import { readdirSync, readFileSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join } from 'node:path'
import type { Origins } from './origin.ts'
import { pageHeaders } from './page-headers.ts'

type Encoding = 'br' | 'gzip'
type StaticFile = { path: string; type: string; etag: string; isHashed: boolean; encoded: Partial<Record<Encoding, string>> }

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
}
const NOT_BUILT = 'The front end of Parley is not built yet. Run `npm start`, which builds it, or `npm run build -w frontend`.\n'

/**
 * Serves the built front end: hashed files for ever, everything else asked for anew, and the start page for every address
 * that a person may have opened. Only files that the folder held when it was listed can be reached.
 */
export function createStaticFiles(folder: string, origins: Pick<Origins, 'originOf' | 'isSecure'>) {
  let files = listFiles(folder)
  let built = builtAt(folder)
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    for (const [name, value] of Object.entries(pageHeaders(origins.originOf(request), origins.isSecure(request))))
      response.setHeader(name, value)
    if (request.method !== 'GET' && request.method !== 'HEAD') return sendText(response, 405, 'Only GET is answered here.\n')
    // Built anew, or for the first time, after this process started: the names of most files have changed.
    const isPage = wantsPage(request)
    if (isPage && builtAt(folder) !== built) {
      files = listFiles(folder)
      built = builtAt(folder)
    }
    const start = files.get('/index.html')
    if (start === undefined) return sendText(response, 503, NOT_BUILT)
    const file = files.get(pathOf(request)) ?? (isPage ? start : undefined)
    if (file === undefined) return sendText(response, 404, 'There is nothing here.\n')
    await sendFile(request, response, file)
  }
}

async function sendFile(request: IncomingMessage, response: ServerResponse, file: StaticFile): Promise<void> {
  response.setHeader('cache-control', file.isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
  response.setHeader('etag', file.etag)
  response.setHeader('vary', 'Accept-Encoding')
  if (request.headers['if-none-match']?.includes(file.etag) === true) {
    response.writeHead(304).end()
    return
  }
  const encoding = bestEncoding(request.headers['accept-encoding'] ?? '', file)
  const bytes = await readFile(encoding === undefined ? file.path : (file.encoded[encoding] ?? file.path))
  if (encoding !== undefined) response.setHeader('content-encoding', encoding)
  response.setHeader('content-type', file.type)
  response.setHeader('content-length', bytes.length)
  response.end(request.method === 'HEAD' ? undefined : bytes)
}

function sendText(response: ServerResponse, status: number, text: string): void {
  response.setHeader('cache-control', 'no-store')
  response.setHeader('content-type', 'text/plain; charset=utf-8')
  response.statusCode = status
  response.end(text)
}

/** Brotli before gzip, where the file was built in it and the caller takes it (`q=0` means that it does not). */
function bestEncoding(accepted: string, file: StaticFile): Encoding | undefined {
  const taken = accepted.split(',').flatMap((one) => {
    const [name = '', ...parameters] = one.split(';').map((part) => part.trim().toLowerCase())
    return parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter)) ? [] : [name]
  })
  return (['br', 'gzip'] as const).find((encoding) => file.encoded[encoding] !== undefined && taken.includes(encoding))
}

function pathOf(request: IncomingMessage): string {
  const [path = '/'] = (request.url ?? '/').split('?')
  try {
    return path === '/' ? '/index.html' : decodeURIComponent(path)
  } catch {
    return ''
  }
}

/** A person's browser opening an address, not a script that misses its file: those get a 404 that says so. */
function wantsPage(request: IncomingMessage): boolean {
  const path = pathOf(request)
  return path === '/index.html' || ((request.headers.accept ?? '').includes('text/html') && extname(path) === '')
}

/** When the start page was written, in milliseconds; null while there is none. */
function builtAt(folder: string): number | null {
  return statSync(join(folder, 'index.html'), { throwIfNoEntry: false })?.mtimeMs ?? null
}

function listFiles(folder: string): ReadonlyMap<string, StaticFile> {
  const found = new Map<string, StaticFile>()
  if (builtAt(folder) === null) return found
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length).replaceAll('\\', '/'))
  const all = new Set(names)
  const hashed = hashedNames(folder)
  for (const name of names) {
    const type = TYPES[extname(name)]
    // Source maps and the precompressed twins are not files of their own.
    if (type === undefined || name.startsWith('/.')) continue
    found.set(name, {
      path: join(folder, name),
      type,
      etag: etagOf(join(folder, name)),
      isHashed: hashed(name),
      encoded: {
        ...(all.has(`${name}.br`) ? { br: join(folder, `${name}.br`) } : {}),
        ...(all.has(`${name}.gz`) ? { gzip: join(folder, `${name}.gz`) } : {}),
      },
    })
  }
  return found
}

/** The bundler puts what it names by content into one folder; a name elsewhere stays the same when its content changes. */
function hashedNames(folder: string): (name: string) => boolean {
  const start = readFileSync(join(folder, 'index.html'), 'utf8')
  const assets = /"\/([\w-]+)\/[^"/]+-[\w-]{8}\.js"/.exec(start)?.[1] ?? 'assets'
  return (name) => name.startsWith(`/${assets}/`) && /-[\w-]{8}\.\w+$/.test(name)
}

function etagOf(path: string): string {
  const { size, mtimeMs } = statSync(path)
  // Weak: the same file is also sent compressed.
  return `W/"${size.toString(36)}-${Math.floor(mtimeMs).toString(36)}"`
}

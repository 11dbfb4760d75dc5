import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { rawRequest } from '../harness/raw-call.ts'
import { startTestApp, type TestApp } from '../harness/start-test-app.ts'

const SCRIPT = 'console.log("hello")\n'
const NAME = '/assets/index-Dq3f_x9Z.js'

describe('the front end', () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-dist-'))
  let app: TestApp
  before(async () => {
    mkdirSync(join(folder, 'assets'))
    writeFileSync(join(folder, 'index.html'), `<!doctype html><script type="module" src="${NAME}"></script>`)
    writeFileSync(join(folder, NAME), SCRIPT)
    writeFileSync(join(folder, `${NAME}.br`), brotliCompressSync(SCRIPT))
    writeFileSync(join(folder, `${NAME}.gz`), gzipSync(SCRIPT))
    writeFileSync(join(folder, `${NAME}.map`), '{}')
    writeFileSync(join(folder, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
    app = await startTestApp({ staticFolder: folder })
  })
  after(async () => {
    await app[Symbol.asyncDispose]()
    rmSync(folder, { recursive: true })
  })
  const get = (path: string, headers: Record<string, string> = {}) => rawRequest(`${app.url}${path}`, { headers })

  it('sends a file in the best form that the browser takes', async () => {
    for (const [accepted, sent] of [
      ['gzip, deflate, br', 'br'],
      ['gzip', 'gzip'],
      ['br;q=0, gzip;q=0.5', 'gzip'],
      ['identity', null],
    ] as const) {
      const { headers, text } = await get(NAME, { 'accept-encoding': accepted })
      assert.equal(headers.get('content-encoding'), sent, accepted)
      assert.equal(text, SCRIPT)
      assert.equal(headers.get('vary'), 'Accept-Encoding')
      assert.equal(headers.get('content-type'), 'text/javascript; charset=utf-8')
    }
  })
  it('lets what is named by its content be kept for ever, and the start page be asked for anew', async () => {
    assert.equal((await get(NAME)).headers.get('cache-control'), 'public, max-age=31536000, immutable')
    const { headers } = await get('/')
    assert.equal(headers.get('cache-control'), 'no-cache')
    assert.equal((await get('/favicon.svg')).headers.get('cache-control'), 'no-cache')
    assert.equal((await get('/', { 'if-none-match': headers.get('etag') ?? '' })).status, 304)
  })
  it('shows the start page at every address that a person may open', async () => {
    for (const path of ['/', '/client/T1/C1', '/join/abc?x=1', '/index.html']) {
      const { status, text, headers } = await get(path, { accept: 'text/html,*/*' })
      assert.deepEqual([status, headers.get('content-type')], [200, 'text/html; charset=utf-8'], path)
      assert.match(text, /^<!doctype html>/)
    }
  })
  it('says so where there is nothing', async () => {
    for (const [path, accept] of [
      ['/assets/gone-12345678.js', 'text/html'],
      ['/client/T1', 'application/json'],
      [`${NAME}.map`, '*/*'],
      ['/../package.json', 'text/html'],
      ['/%2e%2e/package.json', 'text/html'],
      ['/files/x', 'text/html'],
      ['/realtime', 'text/html'],
    ] as const) {
      assert.equal((await get(path, { accept })).status, 404, path)
    }
  })
  it('lives on after an address that no one can read', async () => {
    assert((await get('/%ff%', { accept: 'text/html' })).status < 500)
  })
  it('lets a page run our own scripts, talk to us alone and be framed by nobody', async () => {
    const { headers } = await get('/')
    const policy = headers.get('content-security-policy') ?? ''
    for (const rule of ["default-src 'none'", "script-src 'self'", "style-src 'self'", "base-uri 'none'", "frame-ancestors 'none'"]) {
      assert(policy.split('; ').includes(rule), rule)
    }
    assert(policy.includes(`connect-src 'self' ${app.url.replace('http', 'ws')};`), policy)
    assert(!policy.includes('unsafe'))
    assert.equal(headers.get('x-content-type-options'), 'nosniff')
    assert.equal(headers.get('cross-origin-opener-policy'), 'same-origin')
    assert.equal(headers.get('referrer-policy'), 'same-origin')
    assert.notEqual(headers.get('permissions-policy'), null)
  })
  it('promises https only where the page is on https', async () => {
    assert.equal((await get('/')).headers.get('strict-transport-security'), null)
    await using behindTls = await startTestApp({ staticFolder: folder, settings: { PARLEY_URL: 'https://chat.example.org' } })
    assert.match((await rawRequest(behindTls.url)).headers.get('strict-transport-security') ?? '', /^max-age=\d+$/)
  })
  it('takes no host that would change the policy', async () => {
    const { headers } = await get('/', { 'x-forwarded-host': "evil.example; script-src 'unsafe-inline'" })
    assert(!(headers.get('content-security-policy') ?? '').includes('unsafe-inline'))
  })
  it('answers HEAD without a body, and refuses to be written', async () => {
    const head = await rawRequest(app.url, { method: 'HEAD' })
    assert.deepEqual([head.status, head.text], [200, ''])
    assert.equal((await rawRequest(app.url, { method: 'POST' })).status, 405)
  })
  it('says in words that it is not built, and works once it is', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'parley-dist-'))
    await using unbuilt = await startTestApp({ staticFolder: empty })
    const unbuiltAnswer = await rawRequest(unbuilt.url)
    assert.deepEqual([unbuiltAnswer.status, unbuiltAnswer.headers.get('content-type')], [503, 'text/plain; charset=utf-8'])
    assert.match(unbuiltAnswer.text, /not built/)
    writeFileSync(join(empty, 'index.html'), '<!doctype html>')
    assert.equal((await rawRequest(unbuilt.url)).status, 200)
    rmSync(empty, { recursive: true })
  })
})

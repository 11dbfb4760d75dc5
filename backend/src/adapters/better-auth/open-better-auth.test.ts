import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { it } from 'node:test'
import { cookieFrom, HERE, PASSWORD, post, withEngine } from '../../../test/conformance/identity-engine-support.ts'
import { describeIdentityEngine } from '../../../test/conformance/identity-engine.conformance.ts'
import { getMigrations } from 'better-auth/db/migration'
import { createLibrary } from './library.ts'
import { DEFAULT_COST } from './passwords.ts'
import { openBetterAuth, type BetterAuthOptions } from './open-better-auth.ts'

const secret = Buffer.from('a secret of a test, 32 bytes long or more')

/** The engine with a hash that costs next to nothing. */
function openForTest(folder: string, options: Partial<BetterAuthOptions> = {}) {
  return openBetterAuth({
    file: join(folder, 'auth.db'),
    secret,
    cookiePrefix: 'parley-test',
    isTrustedOrigin: (request) => request.headers.get('origin') === new URL(request.url).origin,
    ipHeader: 'x-client-ip',
    passwordCost: { memory: 64, passes: 1, parallelism: 1 },
    onError: (cause) => {
      throw cause
    },
    ...options,
  })
}

describeIdentityEngine('better-auth', ({ folder, now, signInMax }) => {
  const signInPerIpAndEmail = { max: signInMax ?? 1000, windowMs: 180_000 }
  return openForTest(folder, { ...(now === undefined ? {} : { now }), limits: { signInPerIpAndEmail } })
})

function inFolder(body: (folder: string) => Promise<void>): () => Promise<void> {
  return async () => {
    const folder = mkdtempSync(join(tmpdir(), 'parley-auth-'))
    try {
      await body(folder)
    } finally {
      rmSync(folder, { recursive: true })
    }
  }
}

it(
  'keeps auth.db and what SQLite puts beside it for its owner alone, and the private key unreadable',
  inFolder(async (folder) => {
    const engine = await openForTest(folder)
    await engine.createAccount({ email: 'alice@chat.test', password: PASSWORD, name: 'Alice' })
    for (const file of ['auth.db', 'auth.db-wal', 'auth.db-shm']) assert.equal(statSync(join(folder, file)).mode & 0o777, 0o600, file)
    const bytes = Buffer.concat(['auth.db', 'auth.db-wal'].map((file) => readFileSync(join(folder, file))))
    assert.ok(bytes.includes('parley_signing_key'), 'the key’s table is in these bytes')
    assert.ok(!bytes.includes('PRIVATE KEY') && !bytes.includes('"d":') && !bytes.includes(PASSWORD))
    assert.ok(bytes.includes('$argon2id$v=19$'))
    await engine.close()
  }),
)

it(
  'has exactly the tables that better-auth would make for itself, with indexes for what it looks up',
  inFolder(async (folder) => {
    await (await openForTest(folder)).close()
    const database = new DatabaseSync(join(folder, 'auth.db'))
    const { options } = createLibrary({ database, secret: secret.toString(), cookiePrefix: 'p', onError: assert.ifError }, false)
    const plan = await getMigrations({ ...options, database })
    const { toBeCreated, toBeAdded, toBeAddedIndexes, unsafeChanges, schemaProblems } = plan
    assert.deepEqual([toBeCreated, toBeAdded, toBeAddedIndexes, unsafeChanges, schemaProblems].flat(), [])
    for (const [table, column] of Object.entries({ user: 'email', session: 'token', account: 'userId' })) {
      const [step] = database.prepare(`EXPLAIN QUERY PLAN SELECT * FROM ${table} WHERE "${column}" IS ?`).all('x')
      assert.match(String(step?.['detail']), /^SEARCH .* USING INDEX/)
    }
    database.close()
  }),
)

it(
  'refuses the secret of another data folder, a damaged file and a newer one, and leaves them as they are',
  inFolder(async (folder) => {
    await (await openForTest(folder)).close()
    await assert.rejects(openForTest(folder, { secret: Buffer.alloc(32, 9) }), /another secret/)
    await assert.rejects(openForTest(folder, { secret: Buffer.alloc(31, 9) }), /32 bytes/)
    const db = new DatabaseSync(join(folder, 'auth.db'))
    db.exec('PRAGMA user_version = 99')
    db.close()
    await assert.rejects(openForTest(folder), /newer Parley/)
    const damaged = Buffer.alloc(8192, 'no database')
    writeFileSync(join(folder, 'auth.db'), damaged)
    await assert.rejects(openForTest(folder), /cannot be used.*backup/)
    assert.ok(readFileSync(join(folder, 'auth.db')).equals(damaged))
  }),
)

it(
  'refuses a token of another issuer, signed with the same key',
  inFolder(async (folder) => {
    const [mine, other] = [await openForTest(folder), await openForTest(folder, { issuer: 'elsewhere' })]
    const token = await mine.signToken({ sub: 'a', team: 'T1', user: 'U1', sid: 's' })
    assert.ok(mine.verifyToken(token))
    assert.equal(other.verifyToken(token), null)
    await Promise.all([mine.close(), other.close()])
  }),
)

it('signs out of http and https at once where a browser sends both cookies', () =>
  withEngine(
    ({ folder }) => openForTest(folder),
    {},
    async ({ engine, alice }) => {
      const open = async (secure: boolean) => {
        const opened = await engine.openSession(alice.id, { userAgent: '', ip: '', secure })
        return cookieFrom(opened?.setCookie ?? [])
      }
      const [plain, secure] = [await open(false), await open(true)]
      const cookie = `${plain}; ${secure}`
      assert.equal((await engine.sessionOf(cookie))?.sid, (await engine.sessionOf(secure))?.sid, 'https goes first')
      const response = await engine.handle(post('sign-out', {}, { cookie }))
      const forgotten = response.headers.getSetCookie().filter((line) => /session_token=;/.test(line))
      assert.equal(forgotten.length, 2)
      assert.deepEqual(await engine.sessionsOf(alice.id), [])
    },
  ))

it('refuses a POST without an origin even if every origin is trusted', () =>
  withEngine(
    ({ folder }) => openForTest(folder, { isTrustedOrigin: () => true }),
    {},
    async ({ engine }) => {
      const attempt = async (origin: string) => {
        const response = await engine.handle(post('sign-in/email', { email: 'alice@chat.test', password: PASSWORD }, { origin }))
        return response.status
      }
      assert.deepEqual([await attempt(''), await attempt('null'), await attempt('https://any.test')], [403, 403, 200])
    },
  ))

it('names cookies after the data folder', () =>
  withEngine(
    ({ folder }) => openForTest(folder, { cookiePrefix: 'parley-7f' }),
    {},
    async ({ engine, alice }) => {
      for (const secure of [false, true]) {
        const opened = await engine.openSession(alice.id, { userAgent: '', ip: '', secure })
        assert.match(opened?.setCookie[0] ?? '', secure ? /^__Secure-parley-7f\./ : /^parley-7f\./)
      }
    },
  ))

it(
  'rolls the 30 days of a session not renewed for an hour, tells the browser, and ends it when they are over',
  inFolder(async (folder) => {
    const engine = await openForTest(folder)
    const created = await engine.createAccount({ email: 'alice@chat.test', password: PASSWORD, name: 'Alice' })
    assert.ok(created.ok)
    const opened = await engine.openSession(created.account.id, { userAgent: '', ip: '', secure: false })
    const cookie = cookieFrom(opened?.setCookie ?? [])
    assert.deepEqual((await engine.renewSession(cookie))?.setCookie, [], 'nothing to do yet')
    setExpiry(folder, Date.now() + 29 * 86_400_000)
    assert.deepEqual((await engine.renewSession(cookie))?.setCookie[0]?.match(/Max-Age=\d+/)?.[0], 'Max-Age=2592000')
    const ended: string[] = []
    engine.onSessionEnded((sid) => ended.push(sid))
    setExpiry(folder, Date.now() - 1000)
    assert.deepEqual(await engine.sessionsOf(created.account.id), [])
    assert.equal(await engine.sessionOf(cookie), null)
    await engine.handle(new Request(`${HERE}/api/auth/get-session`, { headers: { cookie } }))
    assert.deepEqual(ended, [opened?.session.sid], 'an expired session has ended too')
    await engine.close()
  }),
)

function setExpiry(folder: string, at: number): void {
  const db = new DatabaseSync(join(folder, 'auth.db'))
  db.prepare('UPDATE session SET expiresAt = ?').run(new Date(at).toISOString())
  db.close()
}

it(
  'finishes what a crash between the two rows of a new account left behind',
  inFolder(async (folder) => {
    const engine = await openForTest(folder)
    await engine.createAccount({ email: 'alice@chat.test', password: PASSWORD, name: 'Alice' })
    await engine.close()
    const db = new DatabaseSync(join(folder, 'auth.db'))
    db.exec("DELETE FROM account; UPDATE user SET createdAt = '2026-01-01T00:00:00.000Z'")
    db.close()
    const again = await openForTest(folder)
    assert.ok((await again.createAccount({ email: 'alice@chat.test', password: PASSWORD, name: 'Alice' })).ok)
    await again.close()
  }),
)

it(
  'raises the cost of a stored hash at the next sign-in',
  inFolder(async (folder) => {
    const stored = () => {
      const db = new DatabaseSync(join(folder, 'auth.db'), { readOnly: true })
      const hash = String(db.prepare('SELECT password FROM account').get()?.['password'])
      db.close()
      return hash
    }
    const cheap = await openForTest(folder)
    await cheap.createAccount({ email: 'alice@chat.test', password: PASSWORD, name: 'Alice' })
    assert.match(stored(), /m=64,t=1,p=1/)
    await cheap.close()
    const dear = await openForTest(folder, { passwordCost: { memory: 128, passes: 2, parallelism: 1 } })
    assert.equal(await dear.verifyPassword('alice@chat.test', 'wrong horse battery'), null)
    assert.match(stored(), /m=64,t=1,p=1/)
    assert.ok(await dear.verifyPassword('alice@chat.test', PASSWORD))
    assert.match(stored(), /m=128,t=2,p=1/)
    assert.ok(await dear.verifyPassword('alice@chat.test', PASSWORD))
    await dear.close()
  }),
)

it('takes as long for an unknown e-mail as for a wrong password', () =>
  withEngine(
    ({ folder }) => openForTest(folder, { passwordCost: DEFAULT_COST }),
    {},
    async ({ engine }) => {
      const wrong: number[] = []
      const unknown: number[] = []
      for (let round = 0; round < 5; round++) {
        wrong.push(await timeOf(() => engine.verifyPassword('alice@chat.test', 'wrong horse battery')))
        unknown.push(await timeOf(() => engine.verifyPassword('nobody@chat.test', 'wrong horse battery')))
      }
      const [a, b] = [median(wrong), median(unknown)]
      assert.ok(a > 10 && b > 10 && Math.max(a, b) / Math.min(a, b) < 3, `wrong password ${a} ms, unknown e-mail ${b} ms`)
    },
  ))

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

it('limits sign-ins per address over all e-mails, and password guesses with a stolen session', () => {
  const three = { max: 3, windowMs: 180_000 }
  const limits = { signInPerIp: three, changePasswordPerAccount: three }
  return withEngine(
    ({ folder }) => openForTest(folder, { limits }),
    {},
    async ({ engine, alice }) => {
      const opened = await engine.openSession(alice.id, { userAgent: '', ip: '', secure: false })
      const cookie = cookieFrom(opened?.setCookie ?? [])
      const change = () => post('change-password', { current_password: 'wrong horse battery', new_password: PASSWORD }, { cookie })
      const statuses = async (request: (index: number) => Request) => {
        const all: number[] = []
        for (let index = 0; index < 4; index++) all.push((await engine.handle(request(index))).status)
        return all
      }
      assert.deepEqual(
        await statuses((index) => post('sign-in/email', { email: `p${index}@chat.test`, password: PASSWORD })),
        [401, 401, 401, 429],
      )
      assert.deepEqual(await statuses(change), [403, 403, 403, 429])
    },
  )
})

it('answers 429 when more passwords wait to be checked than can be', () =>
  withEngine(
    ({ folder }) =>
      openForTest(folder, { limits: { signInPerIpAndEmail: { max: 1000, windowMs: 1000 }, signInPerIp: { max: 1000, windowMs: 1000 } } }),
    {},
    async ({ engine }) => {
      const attempt = async () => {
        const response = await engine.handle(post('sign-in/email', { email: 'alice@chat.test', password: 'wrong horse battery' }))
        return `${response.status} ${response.headers.get('retry-after')}`
      }
      const answers = await Promise.all(Array.from({ length: 400 }, attempt))
      assert.deepEqual([...new Set(answers)].toSorted(), ['401 null', '429 10'])
    },
  ))

it('opens no connection', async (t) => {
  const connect = t.mock.method(Socket.prototype, 'connect', () => {
    throw new Error('a connection was opened')
  })
  const fetch = t.mock.method(globalThis, 'fetch', () => Promise.reject(new Error('fetch was called')))
  await withEngine(
    ({ folder }) => openForTest(folder),
    {},
    async ({ engine }) => {
      const response = await engine.handle(post('sign-in/email', { email: 'alice@chat.test', password: PASSWORD }))
      const cookie = cookieFrom(response.headers.getSetCookie())
      await engine.handle(post('sign-out', {}, { cookie }))
    },
  )
  assert.deepEqual([connect.mock.callCount(), fetch.mock.callCount()], [0, 0])
})

it(
  'keeps the count of passwords tried for one account, however many others an address tries',
  inFolder(async (folder) => {
    const windowMs = 180_000
    const limits = { signInPerIpAndEmail: { max: 1, windowMs }, signInPerIp: { max: 2, windowMs } }
    const engine = await openForTest(folder, { limits })
    const attempt = async (email: string, ip: string) =>
      (await engine.handle(post('sign-in/email', { email, password: 'a guess' }, { 'x-client-ip': ip }))).status
    assert.equal(await attempt('alice@chat.test', '192.0.2.1'), 401)
    // More than there are counts kept.
    for (let n = 0; n <= 20_000; n++) await attempt(`n${n}@chat.test`, '192.0.2.2')
    assert.equal(await attempt('alice@chat.test', '192.0.2.1'), 429)
    await engine.close()
  }),
)

import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { IdentityBusy } from '../../modules/identity/identity-engine.ts'
import { createPasswords, isAcceptablePassword } from './passwords.ts'

const cost = { memory: 64, passes: 1, parallelism: 1 }

it('verifies what it hashed and nothing else, for any text', async () => {
  const passwords = createPasswords(cost)
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), async (right, other) => {
      const stored = await passwords.hash(right)
      assert.ok(await passwords.verify(right, stored))
      assert.equal(await passwords.verify(other, stored), right.normalize('NFKC') === other.normalize('NFKC'))
    }),
    { numRuns: 50 },
  )
})

it('verifies a hash made at another cost, and calls it outdated', async () => {
  const stored = await createPasswords({ memory: 128, passes: 2, parallelism: 2 }).hash('correct horse')
  const passwords = createPasswords(cost)
  assert.match(stored, /^\$argon2id\$v=19\$m=128,t=2,p=2\$[^$=]{22}\$[^$=]{43}$/)
  assert.ok(await passwords.verify('correct horse', stored))
  assert.ok(passwords.isOutdated(stored))
  assert.ok(!passwords.isOutdated(await passwords.hash('correct horse')))
})

it('takes the reference vector of argon2id in PHC form', async () => {
  // From the tests of the reference implementation (P-H-C/phc-winner-argon2, test.c): argon2id, version 19.
  const stored = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'
  assert.ok(await createPasswords(cost).verify('password', stored))
})

it('says false to a stored string that is no hash', async () => {
  const passwords = createPasswords(cost)
  for (const stored of ['', 'plain', '$argon2i$v=19$m=64,t=1,p=1$c29tZXNhbHQ$AAAA', '$2b$10$abc']) {
    assert.equal(await passwords.verify('correct horse', stored), false)
    assert.ok(passwords.isOutdated(stored))
  }
})

it('refuses more work than it can do soon, and recovers', async () => {
  const passwords = createPasswords(cost)
  const all = await Promise.allSettled(Array.from({ length: 300 }, () => passwords.waste('correct horse')))
  const refused = all.filter((result) => result.status === 'rejected')
  assert.equal(refused.length, 300 - 256 - 2)
  assert.ok(refused.every(({ reason }) => reason instanceof IdentityBusy))
  await passwords.waste('correct horse')
})

it('judges a password by its length alone', () => {
  const verdicts = ['1234567', '12345678', 'x'.repeat(256), 'x'.repeat(257), '        '].map(isAcceptablePassword)
  assert.deepEqual(verdicts, [false, true, true, false, true])
})

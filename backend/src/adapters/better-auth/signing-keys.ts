import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  hkdfSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'
import type { PublicKey } from '../../modules/identity/identity-engine.ts'

export type SigningKey = { kid: string; privateKey: KeyObject }
export type SigningKeys = {
  /** The newest key, made anew when it is older than the rotation interval. */
  current: () => Promise<SigningKey>
  publicKey: (kid: string) => KeyObject | undefined
  published: () => PublicKey[]
}
export type KeyPolicy = { rotationMs: number; graceMs: number }

type StoredKey = SigningKey & { createdAt: number; publicKey: KeyObject; published: PublicKey }

const MODULUS_BITS = 2048
const generate = promisify(generateKeyPair)

/**
 * The RS256 keys, all in memory; a replaced key verifies for `graceMs` more, then its row goes.
 * Own table instead of better-auth's jwt plugin, which reads the database on every signature and verifies asynchronously.
 * Throws if `secret` is not the one the stored keys were sealed with.
 */
export async function openSigningKeys(db: DatabaseSync, secret: Uint8Array, policy: KeyPolicy, now: () => number): Promise<SigningKeys> {
  const sealKey = Buffer.from(hkdfSync('sha256', secret, '', 'parley signing keys', 32))
  const insert = db.prepare('INSERT INTO parley_signing_key (kid, created_at, sealed_private_key) VALUES (?, ?, ?)')
  const remove = db.prepare('DELETE FROM parley_signing_key WHERE kid = ?')
  let keys = readKeys(db, sealKey)
  let rotation: Promise<void> | null = null

  const isDue = () => (keys[0]?.createdAt ?? -Infinity) + policy.rotationMs <= now()
  const rotate = async () => {
    const pair = await generate('rsa', { modulusLength: MODULUS_BITS })
    const key = toStoredKey(randomBytes(12).toString('base64url'), now(), pair.privateKey)
    insert.run(key.kid, key.createdAt, seal(sealKey, key.kid, pair.privateKey.export({ type: 'pkcs8', format: 'der' })))
    keys = [key, ...keys]
    dropExpired()
  }
  const dropExpired = () => {
    const expired = keys.filter((_, index) => (keys[index - 1]?.createdAt ?? Infinity) + policy.graceMs <= now())
    for (const { kid } of expired) remove.run(kid)
    keys = keys.filter((key) => !expired.includes(key))
  }
  const current = async (): Promise<SigningKey> => {
    if (isDue()) {
      rotation ??= rotate().finally(() => (rotation = null))
      await rotation
    } else if (keys.length > 1) dropExpired()
    const [newest] = keys
    if (newest === undefined) throw new Error('there is no signing key')
    return newest
  }
  await current()
  return {
    current,
    publicKey: (kid) => keys.find((key) => key.kid === kid)?.publicKey,
    published: () => keys.map((key) => key.published),
  }
}

/** Newest first. */
function readKeys(db: DatabaseSync, sealKey: Buffer): StoredKey[] {
  const rows = db.prepare('SELECT kid, created_at, sealed_private_key FROM parley_signing_key ORDER BY created_at DESC').all()
  return rows.map((row) => {
    const kid = String(row['kid'])
    const der = unseal(sealKey, kid, String(row['sealed_private_key']))
    return toStoredKey(kid, Number(row['created_at']), createPrivateKey({ key: der, type: 'pkcs8', format: 'der' }))
  })
}

function toStoredKey(kid: string, createdAt: number, privateKey: KeyObject): StoredKey {
  const publicKey = createPublicKey(privateKey)
  const { n = '', e = '' } = publicKey.export({ format: 'jwk' })
  return { kid, createdAt, privateKey, publicKey, published: { kty: 'RSA', use: 'sig', alg: 'RS256', kid, n, e } }
}

// AES-256-GCM; the kid is authenticated too, so rows cannot be swapped.
function seal(key: Buffer, kid: string, plain: Buffer): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(kid))
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()])
  return ['v1', ...[nonce, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'))].join('.')
}

function unseal(key: Buffer, kid: string, text: string): Buffer {
  const [version, nonce, tag, sealed] = text.split('.')
  try {
    if (version !== 'v1' || nonce === undefined || tag === undefined || sealed === undefined) throw new Error('unknown form')
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'), { authTagLength: 16 })
    decipher.setAAD(Buffer.from(kid)).setAuthTag(Buffer.from(tag, 'base64url'))
    return Buffer.concat([decipher.update(Buffer.from(sealed, 'base64url')), decipher.final()])
  } catch (cause) {
    throw new Error('the signing keys in auth.db were sealed with another secret: put the secret that belongs to this data folder back', {
      cause,
    })
  }
}

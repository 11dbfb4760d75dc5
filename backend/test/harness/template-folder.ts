import { cpSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { composeIdentity } from '#src/app/compose-identity.ts'
import { createLoggers } from '#src/telemetry/logger.ts'

export const CAST = ['alice', 'bob', 'carol'] as const
export type CastName = (typeof CAST)[number]

/** The least work that argon2 accepts: tests that sign in are about something else. */
export const CHEAP_PASSWORDS = { memory: 8, passes: 1, parallelism: 1 }
const silent = createLoggers({ level: 'silent', form: 'json' })

export const emailOf = (name: string): string => `${name}@example.org`
export const passwordOf = (name: string): string => `the password of ${name}`

type Template = { folder: string; accounts: Record<CastName, string> }
let template: Promise<Template> | null = null

/** A data folder with a key, an account database and the cast's accounts; copied by each test, since making keys takes long. */
export async function copyTemplate(folder: string): Promise<Record<CastName, string>> {
  template ??= makeTemplate()
  const { folder: from, accounts } = await template
  cpSync(from, folder, { recursive: true })
  return accounts
}

async function makeTemplate(): Promise<Template> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-template-'))
  const identity = await composeIdentity(folder, silent, { passwordCost: CHEAP_PASSWORDS })
  const make = async (name: string) => {
    const made = await identity.createAccount({ email: emailOf(name), password: passwordOf(name), name })
    if (!made.ok) throw new Error(`no account for ${name}: ${made.reason}`)
    return made.account.id
  }
  const accounts = { alice: await make('alice'), bob: await make('bob'), carol: await make('carol') }
  await identity.close()
  return { folder, accounts }
}

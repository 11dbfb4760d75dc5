import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { seedForDevelopment } from '#src/app/dev-seed.ts'
import { DEV_PASSWORD, DEV_PEOPLE, devEmailOf } from '#src/app/dev-words.ts'
import { startApp } from '#src/app/start-app.ts'
import { readConfig } from '#src/config/read-config.ts'
import { asSystem } from '#src/modules/access/public.ts'
import { createLoggers } from '#src/telemetry/logger.ts'
import { tempFolder } from '../support/temp-folder.ts'

const loggers = createLoggers({ level: 'silent', form: 'json' })

describe('a data folder for development', () => {
  it('has people who can sign in, channels, direct messages and talk, and is filled once', async (test) => {
    const config = readConfig({ PORT: '0', HOST: '127.0.0.1', PARLEY_DATA: tempFolder(test), PARLEY_DEV_SEED: '1' })
    await seedForDevelopment(config)
    await seedForDevelopment(config)
    await using app = await startApp(config, { loggers })
    const { access, identity, storage } = app.parts
    const [team, ...others] = [...access.teams()]
    assert(team !== undefined && others.length === 0)
    assert.equal(app.setupCode, null)
    const people = [...access.usersOf(team.id)].flatMap((id) => access.user(id) ?? [])
    assert.deepEqual(people.map(({ name, role }) => `${name} ${role}`).sort(), ['alice owner', 'bob member', 'carol member'])
    for (const name of DEV_PEOPLE) assert((await identity.verifyPassword(devEmailOf(name), DEV_PASSWORD)) !== null, name)
    const conversations = access.conversationsIn(team.id)
    const kinds = conversations.map(({ kind, name }) => (kind.endsWith('channel') ? `${kind} ${name}` : kind))
    for (const kind of ['public_channel general', 'public_channel random', 'private_channel budget', 'im', 'mpim'])
      assert(kinds.includes(kind), kind)
    const said = await Promise.all(
      conversations.map(async (row) => (await storage.messages.history(asSystem(row), { inclusive: true, limit: 1_000 })).length),
    )
    const count = said.reduce((sum, each) => sum + each, 0)
    assert(count >= 200 && count < 260, `${count} messages`)
    // Spread over days, and none from the future.
    const now = Date.now() / 1000
    const times = conversations.map((row) => Number(row.last_ts)).filter((time) => time > 0)
    assert(Math.max(...times) <= now && Math.min(...people.map((row) => row.created)) < now - 3 * 86_400)
  })
})

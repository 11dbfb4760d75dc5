import assert from 'node:assert/strict'
import { it } from 'node:test'
import { openInMemory } from '#src/app/compose-storage.ts'
import { CLOSE } from '@parley/contract/realtime/frames'
import { endOf } from '../harness/end-of.ts'
import { aWorkspace } from '../harness/workspace.ts'

it('an event that cannot be rendered ends the sockets once, and whoever comes back is told to boot, and is live', async () => {
  let broken: string | null = null
  await using space = await aWorkspace({
    storage: async (at) => {
      const storage = await openInMemory(at)
      const { messages } = storage
      const readAt: typeof messages.at = (scope, ts) => (ts === broken ? Promise.reject(new Error('broken row')) : messages.at(scope, ts))
      const watched = new Proxy(messages, {
        get: (target, name) => {
          if (name === 'at') return readAt
          const value: unknown = Reflect.get(target, name)
          return typeof value === 'function' ? value.bind(target) : value
        },
      })
      return { ...storage, messages: watched }
    },
  })
  const { alice, bob, app } = space
  const since = `${app.parts.storage.events.logId}:${app.parts.storage.events.head()}`
  await using his = await bob.socket()
  broken = await alice.post('good still', space.general)
  await his.waitFor('message.changed')
  await space.commit([], [{ type: 'message.changed', channel: space.general, ts: broken, audience: { conversation: space.general } }])
  assert.deepEqual(await endOf(his), CLOSE.internalError)

  const reports = () => app.logs().filter(({ msg }) => msg === 'a replayed event could not be rendered').length
  for (const person of [bob, space.carol, bob]) {
    await using back = await person.socket({ since })
    const { reason } = await back.waitFor('reset')
    assert.equal(reason, 'unreadable')
    await back.waitFor('live')
    const ts = await alice.post('and on', space.general)
    await back.waitFor('message.changed', (event) => event.ts === ts)
  }
  assert.equal(reports(), 1)
})

import assert from 'node:assert/strict'
import { it } from 'node:test'
import { eventually } from '../harness/eventually.ts'
import { aWorkspace } from '../harness/workspace.ts'
import { EngineClient } from './engine-client.ts'
import { expireTyping, TYPING_MILLIS } from '../../../frontend/src/engine/store/apply-news.ts'

it('shows who types to the others, for five seconds at most, and no longer than until they have said it', async () => {
  await using space = await aWorkspace()
  using alice = await new EngineClient(space.app, space.alice).start()
  using bob = await new EngineClient(space.app, space.bob).start([space.general])
  const typing = () => bob.state.typing[space.general]?.map(({ user }) => user) ?? []
  const untilTyping = (who: string[]) => eventually(() => (typing().join() === who.join() ? null : `${typing().join()} types`))

  alice.engine.typed(space.general)
  await untilTyping([space.alice.id])
  assert.deepEqual(alice.state.typing, {})
  assert.ok(TYPING_MILLIS <= 5_000)
  assert.deepEqual(expireTyping(bob.state, Date.now() + TYPING_MILLIS).typing, {}, 'it is over without another word')

  await space.alice.post('what I typed', space.general)
  await untilTyping([])
})

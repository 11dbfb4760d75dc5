import assert from 'node:assert/strict'
import { it } from 'node:test'
import { eventually } from '../harness/eventually.ts'
import { aWorkspace } from '../harness/workspace.ts'
import { EngineClient } from './engine-client.ts'

it('what is read without a network is read on every device, once there is one', async () => {
  await using space = await aWorkspace()
  using phone = await new EngineClient(space.app, space.bob).start([space.general])
  using desk = await new EngineClient(space.app, space.bob).start([space.general])
  const ts = await space.alice.post('read me', space.general)
  const unreadOn = (device: EngineClient) => device.state.conversations[space.general]?.unread.unread ?? []
  for (const device of [phone, desk]) await eventually(() => (unreadOn(device).join() === ts ? null : `unread: ${unreadOn(device).join()}`))

  phone.leave()
  phone.engine.markRead(space.general, ts)
  assert.deepEqual(unreadOn(phone), [])
  phone.back()
  await eventually(() => (unreadOn(desk).length === 0 ? null : `unread: ${unreadOn(desk).join()}`))
  assert.equal(desk.state.conversations[space.general]?.membership?.last_read, ts)
})

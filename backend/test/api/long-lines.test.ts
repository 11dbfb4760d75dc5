import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { aWorld, SIDE, type World } from './conversations-world.ts'

/** Accents above and below in turn, which composing has to sort: the dearest text of its length. */
const accents = (chars: number): string => `a${'\u0301\u0316'.repeat(Math.floor(chars / 2))}`
const LONG = accents(200_000)
/** Composing `LONG` takes seconds. */
const SOON_MILLIS = 1_000

const REFUSED: [what: string, act: (world: World, text: string) => Promise<string>, code: string][] = [
  ['a topic', ({ bob }, topic) => bob.refusal('conversations.setTopic', { channel: SIDE, topic }), 'too_long'],
  ['a purpose', ({ bob }, purpose) => bob.refusal('conversations.setPurpose', { channel: SIDE, purpose }), 'too_long'],
  ['a name of a new channel', ({ bob }, name) => bob.refusal('conversations.create', { name }), 'invalid_name_maxlength'],
  ['another name of a channel', ({ bob }, name) => bob.refusal('conversations.rename', { channel: SIDE, name }), 'invalid_name_maxlength'],
  ['a name', ({ bob }, display_name) => bob.refusal('users.profile.set', { profile: { display_name } }), 'invalid_profile'],
  ['a first name', ({ bob }, first_name) => bob.refusal('users.profile.set', { profile: { first_name } }), 'invalid_profile'],
  ['a status', ({ bob }, value) => bob.refusal('users.profile.set', { name: 'status_text', value }), 'invalid_profile'],
]

describe('a line of text that nobody can mean', () => {
  for (const [what, act, code] of REFUSED)
    it(`is refused as ${what} before it is looked at closely`, async () => {
      const world = await aWorld()
      const before = performance.now()
      assert.equal(await act(world, LONG), code)
      const took = performance.now() - before
      assert(took < SOON_MILLIS, `took ${took} ms`)
      // The twin: the same accents, few of them.
      assert.match(await act(world, accents(20)), /^ok/)
    })
})

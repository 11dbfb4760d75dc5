import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { AppError } from '#src/kernel/app-error.ts'
import { channelName } from './channel-name.ts'

describe('channelName', () => {
  it('takes names of any script, in lower case and one spelling', () => {
    const taken = {
      'Équipe-Bordeaux': 'équipe-bordeaux',
      'e\u0301te\u0301': 'été',
      '#random': 'random',
      हिन्दी: 'हिन्दी',
      東京_2: '東京_2',
      ＡＢＣ: 'abc',
    }
    for (const [wanted, name] of Object.entries(taken)) assert.equal(channelName(wanted), name)
  })
  it('gives the same again for what it gave, whatever is asked for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (wanted) => {
        const name = givenName(wanted)
        if (name === null) return
        assert.equal(channelName(name), name)
        assert(name.length <= 80 && !/[\s<>&@#,]|\p{Cc}|\p{Cf}/u.test(name))
      }),
      { numRuns: 2000 },
    )
  })
})

function givenName(wanted: string): string | null {
  try {
    return channelName(wanted)
  } catch (cause) {
    if (cause instanceof AppError) return null
    throw cause
  }
}

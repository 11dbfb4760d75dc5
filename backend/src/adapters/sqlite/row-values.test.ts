import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { decodeRow } from './row-values.ts'

describe('rows of a damaged database', () => {
  it('are named by table and key, and never quoted', () => {
    const raw = { conversation: 'C1', ts: '1.000000', text: 'the secret plan', body: '{"blocks":"the secret plan' }
    assert.throws(
      () => decodeRow('message', raw),
      (error: Error) => {
        assert.equal(error.message, 'body of message C1 1.000000 holds no JSON: the database is damaged')
        assert.doesNotMatch(`${error.stack} ${JSON.stringify(error)}`, /secret/)
        return error.cause === undefined
      },
    )
    assert.deepEqual(decodeRow('message', { ...raw, body: '{}' }).body, {})
  })
})

import assert from 'node:assert/strict'
import { it } from 'node:test'
import { withSeed } from '../harness/seeded-random.ts'
import { surviveCrashes } from '../laws/crash-law.ts'

it('survives sixty kills under load without losing or repeating anything', async (test) => {
  const acknowledged = await withSeed((random) => surviveCrashes({ kills: 60, longest: 3_000, random }))
  test.diagnostic(`${acknowledged} acknowledged calls`)
  assert(acknowledged > 1_000, `the load was no load: ${acknowledged} calls`)
})

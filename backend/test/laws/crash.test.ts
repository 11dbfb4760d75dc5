import assert from 'node:assert/strict'
import { it } from 'node:test'
import { withSeed } from '../harness/seeded-random.ts'
import { surviveCrashes } from './crash-law.ts'

it('loses nothing that was acknowledged, and says nothing twice, when it is killed under load', async () => {
  const acknowledged = await withSeed((random) => surviveCrashes({ kills: 6, longest: 1_200, random }))
  assert(acknowledged > 100, `the load was no load: ${acknowledged} calls`)
})

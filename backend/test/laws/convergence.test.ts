import { it } from 'node:test'
import { withSeed } from '../harness/seeded-random.ts'
import { converge } from './convergence-law.ts'

it('fifty clients on bad lines come to know the same, and nothing that was said is lost or there twice', async () => {
  await withSeed((random) => converge({ clients: 50, steps: 60, random }))
})

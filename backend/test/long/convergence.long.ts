import { it } from 'node:test'
import { withSeed } from '../harness/seeded-random.ts'
import { converge } from '../laws/convergence-law.ts'

it('fifty clients that do what they like for minutes come to know the same', async () => {
  for (let round = 0; round < 5; round++) await withSeed((random) => converge({ clients: 50, steps: 300, random }))
})

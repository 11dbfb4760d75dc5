// `npm run bench [-- --json FILE] [--only fanout,post,footprint]`: the figures that Parley holds itself to, each with the
// reference measured in the same run. Everything happens on this machine's loopback, and stops by itself.
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { benchFanout } from './fanout.ts'
import { benchFootprint } from './footprint.ts'
import { benchPost } from './post.ts'
import { printFigures } from './support/figures.ts'
import type { Figure } from './support/figures.ts'

const { values } = parseArgs({ options: { json: { type: 'string' }, only: { type: 'string', default: 'footprint,post,fanout' } } })
const benches: { [name: string]: () => Promise<Figure[]> } = { footprint: benchFootprint, post: benchPost, fanout: benchFanout }

const figures: Figure[] = []
for (const name of values.only.split(',')) {
  const bench = benches[name]
  if (bench === undefined) throw new Error(`there is no bench "${name}": ${Object.keys(benches).join(', ')}`)
  console.log(`${name}…`)
  // One after the other: they share the processors.
  // oxlint-disable-next-line no-await-in-loop
  figures.push(...(await bench()))
}
printFigures(figures)
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`)

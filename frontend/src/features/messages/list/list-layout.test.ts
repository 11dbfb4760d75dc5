import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { anchorAt, layoutOf, rangeOf, slicesOf, topOf } from './list-layout.ts'

type Row = { key: string; height: number }
const someRows = fc.uniqueArray(fc.record({ key: fc.string({ minLength: 1, maxLength: 4 }), height: fc.integer({ min: 1, max: 300 }) }), {
  selector: (row) => row.key,
  minLength: 1,
  maxLength: 60,
})
const layout = (rows: readonly Row[]) => layoutOf(rows, (row) => row.height)
const HEIGHT = 400

describe('the layout of a list', () => {
  it('keeps the row that is read where it is, whatever comes before, goes or grows', () => {
    fc.assert(
      fc.property(
        someRows,
        fc.nat(),
        fc.array(fc.integer({ min: 1, max: 300 })),
        fc.integer({ min: 1, max: 500 }),
        (rows, at, before, grown) => {
          const most = Math.max(0, layout(rows).total - HEIGHT)
          const top = most === 0 ? 0 : at % most
          const anchor = anchorAt(rows, layout(rows), top, () => true)
          assert.ok(anchor !== 'bottom')
          const [held] = anchor.rows
          assert.ok(held)
          // Two screens below keep the end from being reached.
          const after = [
            ...before.map((height, n) => ({ key: `new ${n}`, height })),
            ...rows.map((row) => (row.key === held.key ? row : { ...row, height: row.height + grown })),
            { key: 'tail', height: 2 * HEIGHT },
          ]
          const now = layout(after)
          const newTop = topOf(now, anchor, HEIGHT)
          const y = now.offsets[now.index.get(held.key) ?? -1]
          assert.ok(newTop !== null && y !== undefined)
          assert.ok(Math.abs(y - newTop - held.offset) < 0.001)
        },
      ),
    )
  })

  it('holds on to the next row when the first is gone', () => {
    const rows = ['a', 'b', 'c', 'd'].map((key) => ({ key, height: 300 }))
    const anchor = anchorAt(rows, layout(rows), 310, () => true)
    const left = rows.filter((row) => row.key !== 'b')
    assert.equal(topOf(layout(left), anchor, HEIGHT), 10)
  })

  it('at the bottom stays at the bottom', () => {
    const rows = [{ key: 'a', height: 1000 }]
    assert.equal(topOf(layout(rows), 'bottom', HEIGHT), 600)
    assert.equal(topOf(layout([...rows, { key: 'b', height: 50 }]), 'bottom', HEIGHT), 650)
    assert.equal(topOf(layout([]), 'bottom', HEIGHT), 0)
  })

  it('draws all that is shown, and the pinned rows, and is as high as everything', () => {
    fc.assert(
      fc.property(someRows, fc.nat(), fc.nat(), (rows, at, pin) => {
        const all = layout(rows)
        const top = at % all.total
        const range = rangeOf(all, top, HEIGHT, 100)
        const pinned = rows[pin % rows.length]?.key ?? ''
        const slices = slicesOf(all, range, [pinned])
        const sum = slices.reduce((height, slice) => height + ('gap' in slice ? slice.gap : (rows[slice.row]?.height ?? 0)), 0)
        assert.equal(sum, all.total)
        const drawn = new Set(slices.flatMap((slice) => ('row' in slice ? [slice.row] : [])))
        assert.ok(drawn.has(all.index.get(pinned) ?? -1))
        for (const [index, row] of rows.entries()) {
          const y = all.offsets[index] ?? 0
          if (y < top + HEIGHT && y + row.height > top) assert.ok(drawn.has(index), `row ${index} is shown and not drawn`)
        }
      }),
    )
  })
})

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { avatarDrawing, chooseAvatar, drawAvatar } from './avatar-drawing.ts'

describe('avatar drawings', () => {
  it('draw an id the same way every time, with at least three colours', () => {
    fc.assert(
      fc.property(fc.string(), (id) => {
        const drawing = avatarDrawing(id)
        assert.deepEqual(drawing, avatarDrawing(id))
        assert.ok(new Set(drawing.shapes.map((shape) => shape.fill)).size >= 3)
      }),
    )
  })

  it('keep the faces people already have', () => {
    // Known values of the finished hash: a change here changes everybody's face.
    assert.deepEqual(chooseAvatar('u_1041'), { arrangement: 14, palette: 1, mirrored: false, night: false })
  })

  it('reach all 512 drawings and spread neighbours apart', () => {
    const seen = new Set(Array.from({ length: 20_000 }, (_, at) => JSON.stringify(chooseAvatar(`U${at}`))))
    assert.equal(seen.size, 512)
    const kinds = new Set(Array.from({ length: 16 }, (_, at) => JSON.stringify(chooseAvatar(`U00000000${at}`))))
    assert.ok(kinds.size >= 14, `only ${kinds.size} of 16 neighbours differ`)
  })

  it('change places of deep and light by night', () => {
    const day = drawAvatar({ arrangement: 12, palette: 0, mirrored: false, night: false }).shapes
    const night = drawAvatar({ arrangement: 12, palette: 0, mirrored: false, night: true }).shapes
    assert.equal(day[0]?.fill, night[1]?.fill)
    assert.equal(day[1]?.fill, night[0]?.fill)
  })
})

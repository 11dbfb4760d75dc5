import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import sharp from 'sharp'
import type { Upload } from '#src/kernel/viewer.ts'
import { AppError } from '#src/kernel/app-error.ts'
import { setPhoto } from '#src/modules/users/set-photo.ts'
import { sweepAvatars } from '#src/modules/users/sweep-avatars.ts'
import { serveAvatar } from '#src/modules/users/public.ts'
import { aWorld, idOf, TEAM } from './conversations-world.ts'

describe('users.profile.set', () => {
  it('changes what is named and nothing else, and tells the team without addresses', async () => {
    const world = await aWorld()
    const profile = JSON.stringify({ display_name: 'Bobby', title: 'Cook', unknown: 'x', email: 'me@evil.example' })
    const answer = await world.bob.call('users.profile.set', { profile })
    assert.deepEqual(
      [answer.profile.display_name, answer.profile.title, answer.profile.real_name, answer.username, answer.profile.email],
      ['Bobby', 'Cook', 'bob Example', 'bob', 'bob@example.org'],
    )
    const { profile: seen } = await world.carol.call('users.profile.get', { user: idOf('bob') })
    assert.equal(seen.display_name, 'Bobby')
    const told = world.logged.at(-1)
    assert(told !== undefined)
    assert.deepEqual([told.type, told.user, told.audience], ['user.changed', idOf('bob'), { team: TEAM }])
    const rendered = await world.render(told)
    assert(rendered.type === 'user.changed')
    assert.deepEqual([rendered.profile?.profile.display_name, rendered.profile?.profile.email], ['Bobby', undefined])
  })
  it('takes one part by name and value, first and last name, a status and a time zone', async () => {
    const world = await aWorld()
    await world.bob.call('users.profile.set', { name: 'title', value: 'Chef' })
    await world.bob.call('users.profile.set', { profile: { first_name: 'Bob', last_name: 'Martin' } })
    await world.bob.call('users.profile.set', {
      profile: { status_text: 'Lunch', status_emoji: ':pizza:', status_expiration: '1800000000' },
    })
    await world.bob.call('users.profile.set', { tz: 'America/St_Johns' })
    const { user } = await world.carol.call('users.info', { user: idOf('bob') })
    const { title, real_name, status_text, status_emoji, status_expiration } = user.profile
    assert.deepEqual(
      [title, real_name, status_text, status_emoji, status_expiration, user.tz],
      ['Chef', 'Bob Martin', 'Lunch', ':pizza:', 1_800_000_000, 'America/St_Johns'],
    )
    assert.equal((user.tz_offset % 3600) + 3600, 1800, 'a zone of half an hour')
  })
  it('keeps HTML as text and drops what forges names', async () => {
    const world = await aWorld()
    const { profile } = await world.bob.call('users.profile.set', {
      profile: { display_name: '<img src=x>', real_name: ' a\u202Elice\u0000\n\u200B B ', title: 'é\u{1F469}\u200D\u{1F373}' },
    })
    assert.deepEqual([profile.display_name, profile.real_name, profile.title], ['<img src=x>', 'a lice B', 'é\u{1F469}\u200D\u{1F373}'])
    assert.equal(profile.display_name_normalized, '<img src=x>')
  })
  for (const [what, args] of [
    ['an empty name', { profile: { real_name: ' \u200B ' } }],
    ['a name that is too long', { profile: { display_name: 'x'.repeat(81) } }],
    ['a title that is too long', { profile: { title: 'x'.repeat(101) } }],
    ['a name that is no text', { profile: { real_name: { a: 1 } } }],
    ['a status emoji that is none', { profile: { status_emoji: 'pizza' } }],
    ['an end of status that is no time', { profile: { status_expiration: -1 } }],
    ['a time zone that is none', { tz: 'Mars/Olympus' }],
    ['an offset for a time zone', { tz: '+01:00' }],
    ['nothing at all', {}],
  ] as const)
    it(`refuses ${what}`, async () => {
      const world = await aWorld()
      assert.equal(await world.bob.refusal('users.profile.set', args), 'invalid_profile')
      assert.equal(world.logged.length, 0)
    })
  it('loses none of two changes at once', async () => {
    const world = await aWorld()
    await Promise.all([
      world.bob.call('users.profile.set', { profile: { title: 'Chef' } }),
      world.bob.call('users.profile.set', { profile: { phone: '1234' } }),
    ])
    const { profile } = await world.bob.call('users.profile.get', {})
    assert.deepEqual([profile.title, profile.phone], ['Chef', '1234'])
  })
  it('lets owners change anybody, admins those below them, others nobody', async () => {
    const world = await aWorld()
    const change = (who: typeof world.bob, user: string) =>
      who.refusal('users.profile.set', { user: idOf(user), profile: { title: 'x' } }).then((code) => code.slice(0, 24))
    assert.match(await change(world.alice, 'adam'), /^ok/)
    assert.match(await change(world.adam, 'bob'), /^ok/)
    assert.equal(await change(world.adam, 'alice'), 'cannot_update_admin_user')
    assert.equal(await change(world.bob, 'carol'), 'not_admin')
    assert.equal(await change(world.gina, 'alice'), 'user_not_found')
  })
})

describe('users.profile.get', () => {
  it('tells one’s own, and others’ as far as one sees them', async () => {
    const world = await aWorld()
    assert.equal((await world.gina.call('users.profile.get', {})).profile.email, 'gina@example.org')
    assert.equal((await world.gina.call('users.profile.get', { user: idOf('bob') })).profile.email, undefined)
    assert.equal(await world.gina.refusal('users.profile.get', { user: idOf('alice') }), 'user_not_found')
  })
})

const upload = (bytes: Buffer, filename = 'me.png'): ReadonlyMap<string, Upload> =>
  new Map([['image', { filename, mimetype: 'image/png', bytes }]])
const canvas = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#c03' } })

describe('users.setPhoto and deletePhoto', () => {
  it('keeps squares in six sizes without metadata, served to who sees the person, and forgets the picture before', async () => {
    const world = await aWorld()
    const photo = await canvas(700, 400)
      .withExif({ IFD0: { Copyright: 'secret place' } })
      .jpeg()
      .toBuffer()
    const { profile } = await world.bob.call('users.setPhoto', {}, upload(photo, 'me.jpg'))
    assert.equal(profile.is_custom_image, true)
    assert.equal(profile.image_48, `https://parley.test/files/avatars/${profile.avatar_hash}-48.webp`)
    const names = await world.blobs.names()
    assert.deepEqual(
      names,
      [192, 24, 32, 48, 512, 72].map((size) => `${profile.avatar_hash}-${size}.webp`),
    )
    const viewer = { team: TEAM, user: idOf('gina'), role: 'guest' } as const
    const served = await serveAvatar(world.deps, viewer, names[4] ?? '')
    const { format, width, height, exif } = await sharp(served ?? Buffer.alloc(0)).metadata()
    assert.deepEqual([format, width, height, exif], ['webp', 512, 512, undefined])
    const { profile: next } = await world.bob.call('users.setPhoto', {}, upload(photo))
    assert.notEqual(next.avatar_hash, profile.avatar_hash)
    assert.equal((await world.blobs.names()).length, 6)
    assert.equal(await serveAvatar(world.deps, viewer, names[4] ?? ''), null)
    await world.bob.call('users.deletePhoto', {})
    assert.deepEqual(await world.blobs.names(), [])
    const { user } = await world.carol.call('users.info', { user: idOf('bob') })
    assert.deepEqual([user.profile.avatar_hash, 'image_24' in user.profile], ['', false])
  })
  it('leaves nothing behind of a picture that could not be stored', async () => {
    const world = await aWorld()
    const photo = upload(await canvas(60, 60).png().toBuffer())
    const { profile } = await world.bob.call('users.setPhoto', {}, photo)
    const before = await world.blobs.names()
    const full = { commit: () => Promise.reject(new AppError('storage_full')) }
    const viewer = { team: TEAM, user: idOf('bob'), role: 'member', proof: { kind: 'session', sid: 's', account: 'a' } } as const
    const call = { viewer, origin: 'https://parley.test', requestId: 'r', uploads: photo }
    await assert.rejects(setPhoto({ ...world.deps, committer: full }, call), { code: 'storage_full' })
    assert.deepEqual(await world.blobs.names(), before)
    // The twin, stored: another picture instead of this one.
    assert.notEqual((await setPhoto(world.deps, call)).avatar_hash, profile.avatar_hash)
    assert.equal((await world.blobs.names()).length, 6)
  })
  it('forgets at the next start the pictures that nobody has, and nothing else', async () => {
    const world = await aWorld()
    const { profile } = await world.bob.call('users.setPhoto', {}, upload(await canvas(60, 60).png().toBuffer()))
    const kept = [...(await world.blobs.names()), 'other.png']
    await world.blobs.put('other.png', Buffer.from('x'))
    await world.blobs.put(`${'0'.repeat(32)}-48.webp`, Buffer.from('x'))
    assert.equal(await sweepAvatars(world), 1)
    assert.deepEqual(await world.blobs.names(), kept.toSorted())
    assert.match(kept[0] ?? '', new RegExp(profile.avatar_hash))
  })
  it('makes pictures one after the other, and tells whoever would wait long to come back', async () => {
    const world = await aWorld()
    const photo = upload(await canvas(600, 600).png().toBuffer())
    const codes = await Promise.all(Array.from({ length: 14 }, () => world.bob.refusal('users.setPhoto', {}, photo)))
    assert.equal(codes.filter((code) => code === 'ratelimited').length, 5)
    assert.match(await world.bob.refusal('users.setPhoto', {}, photo), /^ok/)
  })
  it('serves nobody a picture of a person whom they do not see', async () => {
    const world = await aWorld()
    const { profile } = await world.alice.call('users.setPhoto', {}, upload(await canvas(50, 50).png().toBuffer()))
    const name = `${profile.avatar_hash}-24.webp`
    assert.equal(await serveAvatar(world.deps, { team: TEAM, user: idOf('gina'), role: 'guest' }, name), null)
    assert.notEqual(await serveAvatar(world.deps, { team: TEAM, user: idOf('bob'), role: 'member' }, name), null)
    for (const foreign of ['../secret.key', `${profile.avatar_hash}-25.webp`, ''])
      assert.equal(await serveAvatar(world.deps, { team: TEAM, user: idOf('bob'), role: 'member' }, foreign), null)
  })
  it('turns a picture upright and takes the first frame of an animation', async () => {
    const world = await aWorld()
    const frames = await Promise.all(
      ['#f00', '#00f'].map((background) =>
        sharp({ create: { width: 64, height: 64, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    )
    const animation = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer()
    assert.equal((await sharp(animation).metadata()).pages, 2)
    const { profile } = await world.bob.call('users.setPhoto', {}, upload(animation, 'me.gif'))
    const kept = await world.blobs.get(`${profile.avatar_hash}-512.webp`)
    const { channels } = await sharp(kept ?? Buffer.alloc(0)).stats()
    assert((channels[0]?.mean ?? 0) > 200 && (channels[2]?.mean ?? 255) < 60, 'the first frame is red')
  })
  it('refuses what is no picture, is broken, too many pixels, too many bytes or a program', async () => {
    const world = await aWorld()
    const refusal = (bytes: Buffer) => world.bob.refusal('users.setPhoto', {}, upload(bytes))
    const whole = await canvas(300, 300).png().toBuffer()
    assert.equal(await world.bob.refusal('users.setPhoto', {}), 'bad_image')
    assert.equal(await refusal(Buffer.from('hello')), 'bad_image')
    assert.equal(await refusal(Buffer.alloc(0)), 'bad_image')
    assert.equal(await refusal(whole.subarray(0, whole.length - 40)), 'bad_image')
    assert.equal(await refusal(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')), 'bad_image')
    assert.equal(await refusal(await canvas(5200, 5000).png({ compressionLevel: 9 }).toBuffer()), 'bad_image')
    assert.match(await refusal(await canvas(5000, 4900).png({ compressionLevel: 9 }).toBuffer()), /^ok/)
    await world.bob.call('users.deletePhoto', {})
    assert.equal(await refusal(Buffer.alloc(5 * 1024 * 1024 + 1)), 'too_large')
    assert.deepEqual(await world.blobs.names(), [])
    assert.match(await refusal(whole), /^ok/)
  })
})

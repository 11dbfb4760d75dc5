import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { chooseLanguage, defineMessages, pluralOf } from './i18n.ts'

const plural = pluralOf('en')
const en = { send: 'Send', unread: (n: number) => plural(n, { one: '1 unread', other: `${n} unread` }) }

describe('messages', () => {
  it('are there at once in English, and later in another language, loaded once', async () => {
    let loads = 0
    const pluriel = pluralOf('fr')
    const messages = defineMessages(en, {
      fr: () => {
        loads++
        return Promise.resolve({ send: 'Envoyer', unread: (n: number) => pluriel(n, { one: `${n} non lu`, other: `${n} non lus` }) })
      },
    })
    assert.equal(messages.in('en'), en)
    const coming = messages.in('fr')
    assert.ok(coming instanceof Promise)
    assert.equal(messages.in('fr'), coming)
    const fr = await coming
    assert.equal(messages.in('fr'), coming)
    assert.deepEqual([fr.send, fr.unread(0), fr.unread(2), loads], ['Envoyer', '0 non lu', '2 non lus', 1])
  })

  it('fall back to English if their file cannot be loaded', async () => {
    const messages = defineMessages(en, { fr: () => Promise.reject(new Error('offline')) })
    assert.equal((await messages.in('fr')).send, 'Send')
  })

  it('refuse a missing key when compiled', () => {
    // @ts-expect-error -- `unread` is missing
    assert.ok(defineMessages(en, { fr: () => Promise.resolve({ send: 'Envoyer' }) }))
  })

  it('count by the rule of the language', () => {
    assert.equal(pluralOf('en')(0, { one: 'a', other: 'b' }), 'b')
    assert.equal(pluralOf('fr')(0, { one: 'a', other: 'b' }), 'a')
  })
})

describe('the language', () => {
  it('is the setting, then the first known language of the browser, then English', () => {
    assert.equal(chooseLanguage('fr', ['en-GB']), 'fr')
    assert.equal(chooseLanguage(null, ['de', 'fr-CA', 'en']), 'fr')
    assert.equal(chooseLanguage('tlh', ['de']), 'en')
  })
})

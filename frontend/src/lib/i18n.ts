/** The languages of the interface. English is in every chunk; the others load when chosen. */
export type Language = 'en' | 'fr'
export const LANGUAGES: readonly { id: Language; name: string }[] = [
  { id: 'en', name: 'English' },
  { id: 'fr', name: 'Français' },
]

/** The same keys and parameters as the English messages `T`; a missing or unknown key does not compile. */
export type Translation<T> = { readonly [K in keyof T]: T[K] extends (...args: infer A) => string ? (...args: A) => string : string }

type Translated = Exclude<Language, 'en'>
type Loaders<T> = Record<Translated, () => Promise<Translation<T>>>

/** The messages of one feature: English, and for each other language the way to load it. */
export type Catalogue<T> = { readonly in: (language: Language) => Translation<T> | Promise<Translation<T>> }

/**
 * Makes a catalogue. Keep English in `messages.ts` and French beside it, so that it becomes a chunk of its own:
 * `export const messages = defineMessages({ sent: (n: number) => plural(n, …) }, { fr: () => import('./messages-fr.ts').then((m) => m.fr) })`,
 * where `messages-fr.ts` says `export const fr = { … } satisfies Translation<typeof en>`.
 * A translation that cannot be loaded is replaced by English, and tried again on the next visit.
 */
export function defineMessages<T extends Record<string, string | ((...args: never[]) => string)>>(
  en: T & Translation<T>,
  loaders: Loaders<T>,
): Catalogue<T> {
  const english: Translation<T> = en
  const loaded = new Map<Language, Translation<T> | Promise<Translation<T>>>([['en', english]])
  return {
    in(language) {
      const known = loaded.get(language)
      if (known !== undefined || language === 'en') return known ?? english
      const coming = loaders[language]().catch(() => english)
      // The promise stays, also when it is settled: React's `use` must see the same one in each try to draw.
      loaded.set(language, coming)
      return coming
    },
  }
}

/** Words by number, by the language's own rule: `pluralOf('fr')(0, { one: '0 réponse', other: '…' })`. `one` is English 1, French 0 and 1. */
export function pluralOf(language: Language): (count: number, words: { one: string; other: string }) => string {
  const rules = new Intl.PluralRules(language)
  return (count, words) => (rules.select(count) === 'one' ? words.one : words.other)
}

/** The language of the setting, else the first of the browser's languages that we have, else English. */
export function chooseLanguage(
  setting: string | null | undefined,
  wanted: readonly string[] = globalThis.navigator?.languages ?? [],
): Language {
  for (const tag of [setting ?? '', ...wanted]) {
    const found = LANGUAGES.find(({ id }) => id === tag.toLowerCase().split('-')[0])
    if (found !== undefined) return found.id
  }
  return 'en'
}

/**
 * The locale to write times and dates by: the language of the interface as the browser's own region writes it (`en-GB` for a
 * British reader), else the bare language.
 */
export function localeFor(language: string, wanted: readonly string[] = globalThis.navigator?.languages ?? []): string {
  return wanted.find((tag) => tag.toLowerCase().split('-')[0] === language) ?? language
}

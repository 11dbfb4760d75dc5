/** Lower case, without accents, words separated by single spaces; what is neither letter nor digit separates words. */
export function foldText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** Whether a word in one of the texts starts with `query`; a query of several words must be found in that order. */
export function hasWordPrefix(texts: readonly string[], query: string): boolean {
  const wanted = foldText(query)
  if (wanted === '') return true
  return texts.some((text) => ` ${foldText(text)}`.includes(` ${wanted}`))
}

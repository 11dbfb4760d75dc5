const WORD = /[\p{L}\p{N}\p{M}]/u
const SPACE = /\s/

/** A letter, digit or combining mark: next to one, a mark such as `*` is an ordinary character. Takes one UTF-16 unit or ''. */
export function isWordChar(char: string): boolean {
  if (char === '') return false
  const code = char.charCodeAt(0)
  if (code < 0x80) return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122)
  // Half a surrogate pair: nearly always an emoji, which is a boundary.
  return WORD.test(char)
}

/** White space, or the edge of the line. */
export function isSpaceOrEdge(char: string): boolean {
  return char === '' || SPACE.test(char)
}

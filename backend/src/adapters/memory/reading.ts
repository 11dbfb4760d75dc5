/** Runs a read in its turn and hands out copies of what it found. */
export type Reading = <T>(read: () => T) => Promise<T>

export const byText =
  <Row>(keyOf: (row: Row) => string) =>
  (a: Row, b: Row): number =>
    keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0

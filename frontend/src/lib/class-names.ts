/** Joins the class names that are there; `false`, `null`, `undefined` and `''` are left out. */
export function classNames(...parts: readonly (string | false | null | undefined)[]): string {
  return parts.filter(Boolean).join(' ')
}

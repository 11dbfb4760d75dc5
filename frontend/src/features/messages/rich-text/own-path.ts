/** The path of an address on our own origin that names a message or conversation (`/archives/…`), or null for any other address. */
export function ownPath(url: string, origin: string): string | null {
  if (!URL.canParse(url, origin)) return null
  const { origin: its, pathname, search, hash } = new URL(url, origin)
  return its === origin && pathname.startsWith('/archives/') ? pathname + search + hash : null
}

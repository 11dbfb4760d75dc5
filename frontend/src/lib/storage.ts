/** A place for small strings that never throws: in private mode, without room or without a browser it forgets instead. */
export type SafeStorage = {
  readonly read: (key: string) => string | null
  /** False if the value is kept only until the page is left. */
  readonly write: (key: string, value: string) => boolean
  readonly remove: (key: string) => void
  readonly keys: () => string[]
}

/** `inner` is looked up on each use, because merely naming `localStorage` throws where cookies are blocked. */
export function safeStorage(inner: () => Storage = () => globalThis.localStorage): SafeStorage {
  const memory = new Map<string, string>()
  return {
    read: (key) => memory.get(key) ?? attempt(() => inner().getItem(key), null),
    write(key, value) {
      const kept = attempt(() => {
        inner().setItem(key, value)
        return true
      }, false)
      if (kept) memory.delete(key)
      else memory.set(key, value)
      return kept
    },
    remove(key) {
      memory.delete(key)
      attempt(() => inner().removeItem(key), undefined)
    },
    keys: () => [...new Set([...memory.keys(), ...attempt(() => Object.keys(inner()), [])])],
  }
}

/** What this browser keeps between visits. */
export const localStore: SafeStorage = safeStorage()

function attempt<T>(act: () => T, otherwise: T): T {
  try {
    return act()
  } catch {
    return otherwise
  }
}

import type { Language } from '../lib/i18n.ts'
import { chooseLanguage } from '../lib/i18n.ts'
import { localStore } from '../lib/storage.ts'
import { applyTheme, readTheme } from '../ui/theme.ts'
import type { Theme } from '../ui/theme.ts'

/** What a person chose for this browser; `language: null` follows the browser. */
export type Preferences = { theme: Theme; language: Language | null }

const THEME = 'parley.theme'
const LANGUAGE = 'parley.language'

const listeners = new Set<() => void>()
let current: Preferences = read()

function read(): Preferences {
  const language = localStore.read(LANGUAGE)
  return { theme: readTheme(localStore.read(THEME)), language: language === null ? null : chooseLanguage(language) }
}

export const preferences = {
  get: (): Preferences => current,
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  set: (change: Partial<Preferences>): void => {
    current = { ...current, ...change }
    localStore.write(THEME, current.theme)
    if (current.language === null) localStore.remove(LANGUAGE)
    else localStore.write(LANGUAGE, current.language)
    applyPreferences()
    for (const listener of listeners) listener()
  },
}

/** Paints the theme and names the language to the browser. */
export function applyPreferences(): void {
  applyTheme(current.theme)
  document.documentElement.lang = chooseLanguage(current.language)
}

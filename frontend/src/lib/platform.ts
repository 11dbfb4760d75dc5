/** True on macOS, iPadOS and iOS, where the command key takes the part of Ctrl. False outside a browser. */
export function isMac(agent: string = globalThis.navigator?.userAgent ?? ''): boolean {
  return /Mac OS X|Macintosh|iPhone|iPad/.test(agent)
}

const MAC: Readonly<Record<string, string>> = { Mod: '⌘', Ctrl: '⌃', Shift: '⇧', Alt: '⌥', Enter: '↵', Backspace: '⌫', Esc: 'esc' }
const OTHER: Readonly<Record<string, string>> = { Mod: 'Ctrl', Enter: '↵', Backspace: '⌫' }
const BOTH: Readonly<Record<string, string>> = { Up: '↑', Down: '↓', Left: '←', Right: '→' }

/**
 * The key caps of a shortcut, in the words of the platform: `'Mod+Shift+K'` is `['Ctrl', 'Shift', 'K']` or `['⌘', '⇧', 'K']`.
 * Keys are joined by `+`; `Mod` means Ctrl, or ⌘ on a Mac; the plus key itself is written `Plus`.
 */
export function keyCaps(keys: string, mac: boolean = isMac()): string[] {
  const words = mac ? MAC : OTHER
  return keys.split('+').map((key) => (key === 'Plus' ? '+' : (words[key] ?? BOTH[key] ?? key)))
}

/** The same shortcut for `aria-keyshortcuts`: `'Mod+K'` is `'Control+K'` or `'Meta+K'`. */
export function ariaKeys(keys: string, mac: boolean = isMac()): string {
  return keys
    .replace('Mod', mac ? 'Meta' : 'Control')
    .replace('Ctrl', 'Control')
    .replace('Esc', 'Escape')
    .replace(/\b(Up|Down|Left|Right)\b/, 'Arrow$1')
}

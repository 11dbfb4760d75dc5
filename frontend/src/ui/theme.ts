export type Theme = 'system' | 'light' | 'dark' | 'contrast'
export const THEMES: readonly Theme[] = ['system', 'light', 'dark', 'contrast']

/** Paints the page in a theme at once; `system` follows the system's colours and its wish for more contrast, also when they change. */
export function applyTheme(theme: Theme, root: HTMLElement = document.documentElement): void {
  if (theme === 'system') delete root.dataset['theme']
  else root.dataset['theme'] = theme
}

/** The theme that a setting names; anything unknown is `system`. */
export function readTheme(setting: string | null | undefined): Theme {
  return THEMES.find((theme) => theme === setting) ?? 'system'
}

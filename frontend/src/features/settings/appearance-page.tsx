import { LANGUAGES, chooseLanguage } from '../../lib/i18n.ts'
import type { Language } from '../../lib/i18n.ts'
import { useMessages } from '../../ui/language.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { Select } from '../../ui/select.tsx'
import { THEMES } from '../../ui/theme.ts'
import type { Theme } from '../../ui/theme.ts'
import { settingsMessages } from './messages.ts'
import { ThemeArt } from './theme-art.tsx'
import css from './settings.module.css'

/** What a person chose for this browser; `language: null` follows the browser. */
export type Preferences = { theme: Theme; language: Language | null }

type AppearancePageProps = { preferences: Preferences; onPreferences: (change: Partial<Preferences>) => void }

/** Takes effect at once and is kept in this browser. */
export function AppearancePage({ preferences, onPreferences }: AppearancePageProps) {
  const words = useMessages(settingsMessages)
  const automatic = LANGUAGES.find(({ id }) => id === chooseLanguage(null))?.name ?? 'English'
  const languages = [
    { value: 'automatic', label: words.automatic(automatic) },
    ...LANGUAGES.map(({ id, name }) => ({ value: id, label: name })),
  ]
  return (
    <div className={css['parts']}>
      <RadioGroup
        label={words.theme}
        look="art"
        value={preferences.theme}
        onValue={(theme) => onPreferences({ theme })}
        options={THEMES.map((theme) => ({ value: theme, label: words[`theme_${theme}`], art: <ThemeArt theme={theme} /> }))}
      />
      <Select
        label={words.language}
        hint={words.languageHint}
        value={preferences.language ?? 'automatic'}
        onValue={(value) => onPreferences({ language: value === 'automatic' ? null : chooseLanguage(value) })}
        options={languages}
      />
    </div>
  )
}

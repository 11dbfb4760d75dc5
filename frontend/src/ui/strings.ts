import { defineMessages, type Translation } from '../lib/i18n.ts'

/** The few words that the design system itself needs. */
export const englishUiStrings = {
  back: 'Back',
  cancel: 'Cancel',
  close: 'Close',
  dismiss: 'Dismiss',
  // Without the word "password": the field beside it is found by that name.
  hideCharacters: 'Hide characters',
  showCharacters: 'Show characters',
  loading: 'Loading…',
  optional: 'optional',
  notifications: 'Notices',
  active: 'Active',
  away: 'Away',
  dnd: 'Do not disturb',
  offline: 'Offline',
  call: 'In a huddle',
}

export type UiStrings = Translation<typeof englishUiStrings>

export const uiMessages = defineMessages(englishUiStrings, { fr: () => import('./strings-fr.ts').then((module) => module.frenchUiStrings) })

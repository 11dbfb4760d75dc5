import { createContext, use, type ReactNode } from 'react'
import type { Catalogue, Language, Translation } from '../lib/i18n.ts'
import { uiMessages, type UiStrings } from './strings.ts'

const LanguageContext = createContext<Language>('en')

/** Says which language the tree speaks. Put a Suspense boundary inside: a translation that is still loading suspends its reader. */
export function LanguageProvider({ language, children }: { language: Language; children: ReactNode }) {
  return <LanguageContext value={language}>{children}</LanguageContext>
}

/** The language in use, for `Intl`. English without a provider. */
export function useLanguage(): Language {
  return use(LanguageContext)
}

/** The messages of a catalogue in the language in use; suspends once per language and catalogue while they load. */
export function useMessages<T>(catalogue: Catalogue<T>): Translation<T> {
  const messages = catalogue.in(use(LanguageContext))
  // `instanceof` and not `then in`: a catalogue may have a message called "then".
  return messages instanceof Promise ? use(messages) : messages
}

/** The words of the design system itself. */
export function useUiStrings(): UiStrings {
  return useMessages(uiMessages)
}

import { useMemo } from 'react'
import type { TimeStyle } from '../../lib/time.ts'
import { useLanguage } from '../../ui/language.tsx'

/** How times are written: in the language of the interface, and as the browser's region writes that language. */
export function useTimeStyle(): TimeStyle {
  const language = useLanguage()
  return useMemo(
    () => ({ locale: navigator.languages.find((tag) => tag.toLowerCase().split('-')[0] === language) ?? language }),
    [language],
  )
}

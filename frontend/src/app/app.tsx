import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { Suspense, useSyncExternalStore } from 'react'
import { chooseLanguage } from '../lib/i18n.ts'
import { LanguageProvider } from '../ui/language.tsx'
import { ToastHost } from '../ui/toast-host.tsx'
import { TooltipHost } from '../ui/tooltip-host.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { Gate } from './gate.tsx'
import { preferences } from './preferences.ts'

const queries = new QueryClient({
  defaultOptions: { queries: { staleTime: 30_000, retry: 1, refetchOnWindowFocus: false }, mutations: { retry: 0 } },
})

/** Everything that any page needs, around the page that the gate chooses. */
export function App() {
  const { language } = useSyncExternalStore(preferences.subscribe, preferences.get)
  return (
    <LanguageProvider language={chooseLanguage(language)}>
      <QueryClientProvider client={queries}>
        <Suspense fallback={null}>
          <ErrorBoundary>
            <Gate />
          </ErrorBoundary>
          <TooltipHost />
          <ToastHost />
        </Suspense>
      </QueryClientProvider>
    </LanguageProvider>
  )
}

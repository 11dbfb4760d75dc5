import { createContext, use } from 'react'

const OpenMenuContext = createContext<string | null>(null)
export const OpenMenuProvider = OpenMenuContext.Provider

/** The key of the row whose menu is open. */
export const useOpenMenu = (): string | null => use(OpenMenuContext)

import { createContext, useContext } from 'react'
import type { AuthClient } from '../engine/api/auth-client.ts'

const AuthContext = createContext<AuthClient | null>(null)
export const AuthProvider = AuthContext.Provider

/** The routes that work by the session's cookie: signing in and out, joining, sessions. */
export function useAuth(): AuthClient {
  const auth = useContext(AuthContext)
  if (auth === null) throw new Error('useAuth outside its provider')
  return auth
}

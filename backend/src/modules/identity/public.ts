export { createAuthenticate, hashPersonalToken } from './authenticate.ts'
export type { Authenticate } from './authenticate.ts'
export type { Account, IdentityEngine, Session, SessionContext, TokenClaims } from './identity-engine.ts'
export { endSession } from './end-session.ts'

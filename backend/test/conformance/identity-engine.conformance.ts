import { describe, it } from 'node:test'
import { describeRefusals, describeSignIn } from './identity-engine-sign-in.conformance.ts'
import { describePasswordChanges, describeSessionEnds, describeSessions } from './identity-engine-sessions.conformance.ts'
import { withEngine, type OpenIdentityEngine, type Test } from './identity-engine-support.ts'
import { describeTokens } from './identity-engine-tokens.conformance.ts'

/** What every identity engine with passwords must do. */
export function describeIdentityEngine(name: string, open: OpenIdentityEngine): void {
  const test: Test = (title, body, setup = {}) => void it(title, () => withEngine(open, setup, body))
  describe(`identity engine: ${name}`, () => {
    describeSignIn(test)
    describeRefusals(test)
    describeSessions(test)
    describeSessionEnds(test)
    describePasswordChanges(test)
    describeTokens(test)
  })
}

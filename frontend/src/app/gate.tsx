import type { AuthState } from '@parley/contract/auth/routes'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy } from 'react'
import { Redirect, Route, Switch } from 'wouter'
import { AuthProvider } from '../bindings/auth-context.tsx'
import { AuthClient } from '../engine/api/auth-client.ts'
import { Button } from '../ui/button.tsx'
import { DoorPage } from '../ui/door-page.tsx'
import { useMessages } from '../ui/language.tsx'
import { appMessages } from './messages.ts'

const SetupPage = lazy(() => import('../features/sign-in/setup-page.tsx').then((module) => ({ default: module.SetupPage })))
const SignInPage = lazy(() => import('../features/sign-in/sign-in-page.tsx').then((module) => ({ default: module.SignInPage })))
const JoinPage = lazy(() => import('../features/sign-in/join-page.tsx').then((module) => ({ default: module.JoinPage })))
const NoWorkspacePage = lazy(() =>
  import('../features/sign-in/no-workspace-page.tsx').then((module) => ({ default: module.NoWorkspacePage })),
)
const SignedIn = lazy(() => import('./signed-in.tsx').then((module) => ({ default: module.SignedIn })))

const auth = new AuthClient((url, init) => fetch(url, init))

/** Asks the server who we are, and opens the door that fits: the wizard, an invite, the sign-in, or the workspace. */
export function Gate() {
  const words = useMessages(appMessages)
  const queries = useQueryClient()
  const state = useQuery({ queryKey: ['auth.state'], queryFn: () => auth.state(), staleTime: Infinity, retry: true, retryDelay: 2_000 })
  const again = () => queries.invalidateQueries({ queryKey: ['auth.state'] })
  if (state.data === undefined) {
    if (state.failureCount === 0) return null
    return (
      <DoorPage title={words.unreachableTitle} lead={words.unreachableText}>
        <Button size="lg" onClick={() => void again()}>
          {words.tryNow}
        </Button>
      </DoorPage>
    )
  }
  return (
    <AuthProvider value={auth}>
      <Doors state={state.data} again={again} />
    </AuthProvider>
  )
}

function Doors({ state, again: ask }: { state: AuthState; again: () => Promise<void> }) {
  const again = () => void ask()
  if (state.needs_setup) return <SetupPage needsCode={state.needs_setup_code} onDone={again} />
  return (
    <Switch>
      <Route path="/join/:code">{({ code }) => <JoinPage code={code} signedIn={state.signed_in} onDone={ask} />}</Route>
      <Route>
        <Inside state={state} again={again} />
      </Route>
    </Switch>
  )
}

function Inside({ state, again }: { state: AuthState; again: () => void }) {
  const first = state.signed_in?.users[0]
  if (state.signed_in === null) return <SignInPage workspaceName={state.workspace_name} onDone={again} />
  if (first === undefined) return <NoWorkspacePage email={state.signed_in.email} onDone={again} />
  return (
    <Switch>
      <Route path="/client/:team/*?">
        {({ team }) => {
          const user = state.signed_in?.users.find((one) => one.team === team)
          return user === undefined ? (
            <Redirect to={`/client/${first.team}`} replace />
          ) : (
            <SignedIn key={`${user.team} ${user.user}`} identity={user} onEnded={again} />
          )
        }}
      </Route>
      {/* A permalink: the conversation's own address is below the team. */}
      <Route path="/archives/:channel/:message?">
        {({ channel, message }) => (
          <Redirect to={`/client/${first.team}/${channel}${message === undefined ? '' : `/${message}`}${location.search}`} replace />
        )}
      </Route>
      <Route>
        <Redirect to={`/client/${first.team}`} replace />
      </Route>
    </Switch>
  )
}

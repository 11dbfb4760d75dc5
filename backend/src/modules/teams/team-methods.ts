import type { MethodName } from '@parley/contract/methods'
import { AppError } from '#src/kernel/app-error.ts'
import type { Handlers } from '#src/kernel/handlers.ts'
import { setPreferences } from './set-preferences.ts'
import type { SetPreferencesDeps } from './set-preferences.ts'
import { teamOf } from './team-of.ts'
import { teamView } from './team.ts'

export type TeamMethod = Extract<MethodName, 'team.info' | 'team.setPreferences'>

export const teamMethods = (deps: SetPreferencesDeps): Handlers<TeamMethod> => ({
  'team.info': async ({ viewer, origin }, { team = viewer.team }) => {
    if (team !== viewer.team) throw new AppError('team_not_found')
    return { team: teamView(teamOf(deps.access, viewer), origin) }
  },
  'team.setPreferences': async ({ viewer, origin }, input) => ({ team: teamView(await setPreferences(deps, viewer, input), origin) }),
})

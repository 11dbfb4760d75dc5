import { seesTeam } from '#src/modules/access/public.ts'
import type { Eyes } from '#src/modules/access/public.ts'
import type { PeopleScope } from './user-store.ts'

/** Whose eyes a list of people is read with. */
export const peopleScopeOf = (viewer: Eyes): PeopleScope =>
  seesTeam(viewer) ? { team: viewer.team, examplesOf: viewer.user } : { team: viewer.team, only: viewer.user }

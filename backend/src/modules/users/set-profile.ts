import type { Profile } from '@parley/contract/users/user'
import type { ParsedInputOf } from '@parley/contract/methods'
import { AppError } from '#src/kernel/app-error.ts'
import type { Call } from '#src/kernel/viewer.ts'
import { seeUser } from '#src/modules/access/public.ts'
import { changeProfile } from './change-profile.ts'
import type { ChangeProfileDeps, ProfileChange } from './change-profile.ts'
import { readProfile } from './profile-fields.ts'
import { knownTimeZone } from './time-zone.ts'
import { profileView } from './user.ts'
import { assertMayEditProfile, maySeeEmails } from './user-policy.ts'

type ProfileWish = ParsedInputOf<'users.profile.set'>

/** Changes parts of the viewer's profile, or of another's for those who may. */
export async function setProfile(deps: ChangeProfileDeps, call: Call, wish: ProfileWish): Promise<{ profile: Profile; username: string }> {
  const { viewer } = call
  const target = seeUser(deps.access, viewer, wish.user ?? viewer.user)
  assertMayEditProfile(viewer, target)
  const { changes, faults } = readProfile(sentParts(wish))
  const tz = wish.tz === undefined ? undefined : knownTimeZone(wish.tz)
  if (tz === null) faults.push('tz is no IANA time zone')
  if (faults.length > 0) throw new AppError('invalid_profile', { messages: faults })
  const row = await changeProfile(deps, viewer, {
    user: target.id,
    change: (current): ProfileChange => {
      assertMayEditProfile(viewer, current)
      return { profile: { ...current.profile, ...changes }, ...(tz === undefined || tz === null ? {} : { tz }) }
    },
  })
  return { profile: profileView(row, call.origin, { email: maySeeEmails(viewer) }), username: row.name }
}

function sentParts(wish: ProfileWish): { [field: string]: unknown } {
  if (wish.profile !== undefined) return wish.profile
  if (wish.name !== undefined) return { [wish.name]: wish.value ?? '' }
  if (wish.tz !== undefined) return {}
  throw new AppError('invalid_profile', { messages: ['profile, or name and value, is needed'] })
}

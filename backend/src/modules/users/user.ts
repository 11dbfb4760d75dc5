import { AVATAR_SIZES, avatarName } from './avatar.ts'
import type { Profile, User } from '@parley/contract/users/user'
import type { UserRow } from '#src/kernel/rows.ts'
import { foldNames } from './fold-names.ts'
import { timeZoneNow } from './time-zone.ts'

/** What a view shows beyond what everybody may know: the address is for members and above, never in frames. */
export type UserViewOptions = { email?: boolean }

/**
 * A person as others see them. Pictures are absolute by `origin` (no slash at its end), and relative to the server without
 * one: as frames and the browser's own methods have them, which thereby agree.
 */
export function userView(row: UserRow, origin = '', options: UserViewOptions = {}): User {
  const zone = timeZoneNow(row.tz)
  const isActive = row.deleted === 0
  return {
    id: row.id,
    team_id: row.team,
    name: row.name,
    deleted: !isActive,
    real_name: row.profile.real_name,
    tz: row.tz,
    tz_label: zone.label,
    tz_offset: zone.offset,
    profile: profileView(row, origin, options),
    role: row.role,
    is_admin: row.role === 'admin' || row.role === 'owner',
    is_owner: row.role === 'owner',
    is_primary_owner: row.is_primary_owner === 1,
    is_restricted: row.role === 'guest',
    is_ultra_restricted: false,
    is_bot: row.role === 'app',
    is_app_user: false,
    ...(row.is_example === 1 ? { is_example: true } : {}),
    updated: row.updated,
  }
}

export function profileView(row: UserRow, origin = '', options: UserViewOptions = {}): Profile {
  const { avatar, ...written } = row.profile
  return {
    ...written,
    real_name_normalized: foldNames(written.real_name),
    display_name_normalized: foldNames(written.display_name),
    ...(options.email === true && row.email !== null ? { email: row.email } : {}),
    team: row.team,
    avatar_hash: avatar,
    ...(avatar === '' ? {} : pictures(avatar, origin)),
  }
}

function pictures(avatar: string, origin: string): Partial<Profile> {
  const urlOf = (size: number) => `${origin}/files/avatars/${avatarName(avatar, size)}`
  const images = Object.fromEntries(AVATAR_SIZES.map((size) => [`image_${size}`, urlOf(size)]))
  return { is_custom_image: true, ...images, image_original: urlOf(AVATAR_SIZES[0]) }
}

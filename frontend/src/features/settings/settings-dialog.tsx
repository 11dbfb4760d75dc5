import { Building2, KeyRound, MonitorSmartphone, Palette, User, Users } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { useState } from 'react'
import { useSelf } from '../../bindings/use-people.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useMessages } from '../../ui/language.tsx'
import { AppearancePage } from './appearance-page.tsx'
import type { Preferences } from './appearance-page.tsx'
import { MembersPage } from './members-page.tsx'
import { settingsMessages } from './messages.ts'
import { ProfilePage } from './profile-page.tsx'
import { SessionsPage } from './sessions-page.tsx'
import { TokensPage } from './tokens-page.tsx'
import { WorkspacePage } from './workspace-page.tsx'
import css from './settings.module.css'

export type SettingsPage = 'profile' | 'appearance' | 'sessions' | 'tokens' | 'workspace' | 'members'

const PAGES: readonly { id: SettingsPage; icon: LucideIcon; forAdmins?: true }[] = [
  { id: 'profile', icon: User },
  { id: 'appearance', icon: Palette },
  { id: 'sessions', icon: MonitorSmartphone },
  { id: 'tokens', icon: KeyRound },
  { id: 'workspace', icon: Building2, forAdmins: true },
  { id: 'members', icon: Users, forAdmins: true },
]

type SettingsDialogProps = {
  page: SettingsPage
  preferences: Preferences
  onPreferences: (change: Partial<Preferences>) => void
  onClose: () => void
}

/** One's own settings and, for owners and admins, those of the workspace. */
export function SettingsDialog({ page: first, preferences, onPreferences, onClose }: SettingsDialogProps) {
  const words = useMessages(settingsMessages)
  const { role } = useSelf()
  const [wanted, setWanted] = useState(first)
  const pages = PAGES.filter(({ forAdmins }) => forAdmins === undefined || role === 'owner' || role === 'admin')
  const page = pages.find(({ id }) => id === wanted)?.id ?? 'profile'
  return (
    <Dialog open size="xl" title={words.settings} onClose={onClose}>
      <div className={css['settings']}>
        <nav className={css['pages']} aria-label={words.settings}>
          {pages.map(({ id, icon }) => (
            <button
              key={id}
              type="button"
              className={css['pageLink']}
              aria-current={id === page ? 'page' : undefined}
              data-autofocus={id === page ? '' : undefined}
              onClick={() => setWanted(id)}
            >
              <Icon of={icon} size={16} />
              {words[`page_${id}`]}
            </button>
          ))}
        </nav>
        <div className={css['page']}>
          <h3 className={css['title']}>{words[`page_${page}`]}</h3>
          {page === 'profile' && <ProfilePage />}
          {page === 'appearance' && <AppearancePage preferences={preferences} onPreferences={onPreferences} />}
          {page === 'sessions' && <SessionsPage />}
          {page === 'tokens' && <TokensPage />}
          {page === 'workspace' && <WorkspacePage />}
          {page === 'members' && <MembersPage />}
        </div>
      </div>
    </Dialog>
  )
}

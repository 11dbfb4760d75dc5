import { House, MessageCircle, Plus, Search, User } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import type { MouseEvent } from 'react'
import { usePlaces } from '../../bindings/places.tsx'
import { showSidebarView, useSidebarView } from '../../bindings/sidebar-view.ts'
import type { SidebarView } from '../../bindings/sidebar-view.ts'
import { badgeOf } from '../../bindings/use-conversations.ts'
import { usePresence, useSelf } from '../../bindings/use-people.ts'
import { useSelect } from '../../bindings/use-select.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { BrandMark } from '../../ui/brand-mark.tsx'
import { BottomTab, RailLink } from '../../ui/frame/frame-link.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { useMessages } from '../../ui/language.tsx'
import { MenuButton } from '../../ui/menu-button.tsx'
import { tip } from '../../ui/tip.ts'
import { isDirect } from './conversation-facts.ts'
import { channelsMessages } from './messages.ts'
import { useCreateMenu, useSelfMenu } from './rail-menus.tsx'
import css from './rail.module.css'

/** The far start of the frame: what the sidebar shows, making things, and oneself. */
export function Rail() {
  const words = useMessages(channelsMessages)
  const create = useCreateMenu()
  return (
    <>
      <span className={css['mark']}>
        <BrandMark size={36} />
      </span>
      {useViews().map((view) => (
        <RailLink key={view.label} {...view} />
      ))}
      <span className="grow" />
      <MenuButton label={words.create} entries={create} placement="right-end">
        {(trigger) => <IconButton icon={Plus} label={words.create} {...trigger} />}
      </MenuButton>
      <SelfButton />
    </>
  )
}

/** The bottom of a phone, with the list: the same, and the ways that the top bar holds elsewhere. */
export function PhoneTabs() {
  const words = useMessages(channelsMessages)
  const places = usePlaces()
  const href = useHomeHref()
  return (
    <>
      {useViews().map((view) => (
        <BottomTab key={view.label} {...view} />
      ))}
      <BottomTab icon={Search} label={words.jump} href={href} onClick={opens(() => places.openDialog({ kind: 'quick_switcher' }))} />
      <BottomTab
        icon={User}
        label={words.yourself}
        href={href}
        onClick={opens(() => places.openDialog({ kind: 'settings', page: 'profile' }))}
      />
    </>
  )
}

/** For a link that opens something here instead of going anywhere. */
const opens = (open: () => void) => (event: MouseEvent) => {
  event.preventDefault()
  open()
}

const useHomeHref = (): string => useSelect((state) => `/client/${state.team?.id ?? ''}`)

type ViewLink = {
  icon: LucideIcon
  label: string
  href: string
  current: boolean
  count: number
  warm: boolean
  more: string
  onClick: (event: MouseEvent) => void
}

function useViews(): ViewLink[] {
  const words = useMessages(channelsMessages)
  const shown = useSidebarView()
  const href = useHomeHref()
  const asking = useSelect((state) =>
    Object.values(state.conversations).reduce((sum, one) => sum + (isDirect(one) && one.membership !== null ? badgeOf(one).unread : 0), 0),
  )
  const link = (view: SidebarView, label: string, icon: LucideIcon, count: number): ViewLink => ({
    icon,
    label,
    href,
    count,
    warm: count > 0,
    more: count > 0 ? `, ${words.unread(count)}` : '',
    current: shown === view,
    onClick: (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      showSidebarView(view)
    },
  })
  return [link('home', words.home, House, 0), link('direct', words.direct, MessageCircle, asking)]
}

function SelfButton() {
  const words = useMessages(channelsMessages)
  const self = useSelf()
  const presence = usePresence(self.id)
  const { entries, header } = useSelfMenu()
  return (
    <MenuButton label={words.yourself} entries={entries} placement="right-end" header={header}>
      {(trigger) => (
        <button type="button" className={css['self']} aria-label={words.yourself} {...tip(words.yourself)} {...trigger}>
          <Avatar id={self.id} src={self.profile.image_72} size={36} presence={presence} />
        </button>
      )}
    </MenuButton>
  )
}

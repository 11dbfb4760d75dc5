import { useMemo, useState } from 'react'
import { useMyConversations } from '../../bindings/use-conversations.ts'
import { useSelf } from '../../bindings/use-people.ts'
import { useSidebarView } from '../../bindings/sidebar-view.ts'
import { localStore } from '../../lib/storage.ts'
import { useLanguage } from '../../ui/language.tsx'
import type { ConversationHere } from './conversation-facts.ts'
import { inSections, shownWhenFolded } from './sidebar-order.ts'

const FOLDED = 'parley.sidebar.folded'

export type SectionName = 'channels' | 'direct'
export type ShownSection = { name: SectionName; folded: boolean; rows: readonly ConversationHere[]; count: number }

/** The sections as they stand on the screen, and the way to fold one; what is folded is remembered in this browser. */
export function useSections(current: string | undefined): { sections: readonly ShownSection[]; fold: (name: SectionName) => void } {
  const mine = useMyConversations()
  const self = useSelf().id
  const language = useLanguage()
  const view = useSidebarView()
  const [folded, setFolded] = useState(() => (localStore.read(FOLDED) ?? '').split(' '))
  const ordered = useMemo(() => inSections(mine, self, language), [mine, self, language])
  const sections = useMemo(() => {
    const names: readonly SectionName[] = view === 'direct' ? ['direct'] : ['channels', 'direct']
    return names.map((name) => {
      const isFolded = folded.includes(name)
      const all = ordered[name]
      return { name, folded: isFolded, rows: isFolded ? shownWhenFolded(all, current) : all, count: all.length }
    })
  }, [ordered, folded, view, current])
  const fold = (name: SectionName) => {
    const next = folded.includes(name) ? folded.filter((one) => one !== name) : [...folded, name]
    localStore.write(FOLDED, next.join(' ').trim())
    setFolded(next)
  }
  return { sections, fold }
}

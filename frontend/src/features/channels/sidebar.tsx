import { useEffect, useMemo, useState } from 'react'
import { useDraftPlaces } from '../../bindings/use-drafts.ts'
import { useSelf } from '../../bindings/use-people.ts'
import { frecencyIn } from '../../lib/frecency.ts'
import { localStore } from '../../lib/storage.ts'
import { useMessages } from '../../ui/language.tsx'
import { AddChannels } from './add-channels.tsx'
import { ExampleNotice } from './example-notice.tsx'
import { channelsMessages } from './messages.ts'
import { MoreUnreads } from './more-unreads.tsx'
import { SidebarHeader } from './sidebar-header.tsx'
import { SidebarRow } from './sidebar-row.tsx'
import type { RowMenu } from './sidebar-row.tsx'
import { SidebarRowMenu } from './sidebar-row-menu.tsx'
import { SidebarSection } from './sidebar-section.tsx'
import { useConversationKeys } from './use-conversation-keys.ts'
import { useRovingRows } from './use-roving-rows.ts'
import { useSections } from './use-sections.ts'
import css from './sidebar.module.css'

/** The list of conversations. It also hears Alt+Up and Alt+Down, which go through its rows. */
export function Sidebar({ current }: { current: string | undefined }) {
  const words = useMessages(channelsMessages)
  const drafts = useDraftPlaces()
  const { sections, fold } = useSections(current)
  const rows = useMemo(() => sections.flatMap((section) => section.rows), [sections])
  const ids = useMemo(() => rows.map((row) => row.facts.id), [rows])
  const { tabStop, listProps } = useRovingRows(ids, current)
  const [menu, setMenu] = useState<RowMenu | null>(null)
  const [scroller, setScroller] = useState<HTMLElement | null>(null)
  useConversationKeys(current, rows)
  useVisits(current)
  return (
    <>
      <SidebarHeader />
      <div className={css['body']}>
        <div className={css['list']}>
          {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- moves the focus among the links inside */}
          <div ref={setScroller} className={css['scroll']} {...listProps}>
            {sections.map((section) => (
              <SidebarSection
                key={section.name}
                title={section.name === 'channels' ? words.channels : words.directMessages}
                folded={section.folded}
                onFold={() => fold(section.name)}
                after={section.name === 'channels' && <AddChannels />}
              >
                {section.rows.map((row) => (
                  <SidebarRow
                    key={row.facts.id}
                    conversation={row}
                    isCurrent={row.facts.id === current}
                    hasDraft={drafts.has(row.facts.id)}
                    isTabStop={row.facts.id === tabStop}
                    onMenu={setMenu}
                  />
                ))}
              </SidebarSection>
            ))}
          </div>
          <MoreUnreads scroller={scroller} version={rows} />
        </div>
        <ExampleNotice current={current} />
      </div>
      <SidebarRowMenu menu={menu} onClose={() => setMenu(null)} />
    </>
  )
}

/** Remembers where one goes, for the order of the quick switcher. */
function useVisits(current: string | undefined): void {
  const self = useSelf().id
  useEffect(() => {
    if (current !== undefined) frecencyIn(localStore, `parley.visits.${self}`).visit(current, Date.now())
  }, [current, self])
}

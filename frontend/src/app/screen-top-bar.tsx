import { ArrowLeft, ArrowRight, PanelLeft } from 'lucide-react'
import { usePlaces } from '../bindings/places.tsx'
import { SearchButton } from '../ui/frame/search-box.tsx'
import { TopBar } from '../ui/frame/top-bar.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { useMessages } from '../ui/language.tsx'
import { DRAWER, useMedia } from '../ui/use-media.ts'
import { appMessages } from './messages.ts'

/** Back, forward, and the way to everything by a few letters. */
export function ScreenTopBar({ onSidebar }: { onSidebar: () => void }) {
  const words = useMessages(appMessages)
  const places = usePlaces()
  const hasDrawer = useMedia(DRAWER)
  const start = (
    <>
      {hasDrawer && <IconButton icon={PanelLeft} label={words.openSidebar} onClick={onSidebar} />}
      <IconButton icon={ArrowLeft} label={words.goBack} flip onClick={() => history.back()} />
      <IconButton icon={ArrowRight} label={words.goForward} flip onClick={() => history.forward()} />
    </>
  )
  return (
    <TopBar start={start}>
      <SearchButton label={words.jump} keys="Mod+K" onClick={() => places.openDialog({ kind: 'quick_switcher' })} />
    </TopBar>
  )
}

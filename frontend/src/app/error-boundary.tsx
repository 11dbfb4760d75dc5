import { Component } from 'react'
import type { ReactNode } from 'react'
import { Button } from '../ui/button.tsx'
import { DoorPage } from '../ui/door-page.tsx'
import { useMessages } from '../ui/language.tsx'
import { appMessages } from './messages.ts'

/** Catches what a page could not draw; the rest of the browser's work (the outbox, the socket) goes on. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }
  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true }
  }
  override render(): ReactNode {
    return this.state.failed ? <BrokenPage /> : this.props.children
  }
}

function BrokenPage() {
  const words = useMessages(appMessages)
  return (
    <DoorPage title={words.brokenTitle} lead={words.brokenText}>
      <Button kind="primary" size="lg" onClick={() => location.reload()}>
        {words.reload}
      </Button>
    </DoorPage>
  )
}

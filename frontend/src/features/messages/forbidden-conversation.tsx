import { usePlaces } from '../../bindings/places.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PaneBody, PaneHeader } from '../../ui/frame/pane.tsx'
import { useMessages } from '../../ui/language.tsx'
import { conversationMessages } from './messages.ts'

/** An address that leads nowhere, or to what one may not see: the two are not told apart. */
export function ForbiddenConversation({ onBack }: { onBack: (() => void) | undefined }) {
  const words = useMessages(conversationMessages)
  const places = usePlaces()
  return (
    <>
      <PaneHeader title={words.forbiddenTitle} onBack={onBack} />
      <PaneBody>
        <EmptyState
          drawing="lock"
          title={words.forbiddenTitle}
          actions={
            <Button size="sm" onClick={onBack ?? (() => places.openList())}>
              {words.goBack}
            </Button>
          }
        >
          {words.forbiddenText}
        </EmptyState>
      </PaneBody>
    </>
  )
}

import { usePlaces } from '../../bindings/places.tsx'
import { useSelect } from '../../bindings/use-select.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PaneBody, PaneHeader } from '../../ui/frame/pane.tsx'
import { useMessages } from '../../ui/language.tsx'
import { conversationMessages } from './messages.ts'

/** An address that leads nowhere, or to what one may not see: the two are not told apart. */
export function ForbiddenConversation({ onBack }: { onBack: (() => void) | undefined }) {
  const words = useMessages(conversationMessages)
  const places = usePlaces()
  const general = useSelect(
    (state) => Object.values(state.conversations).find((one) => one.facts.is_general && one.membership !== null)?.facts,
  )
  const lead =
    general?.name === undefined
      ? { label: words.openList, go: onBack ?? places.openList }
      : { label: words.openGeneral(general.name), go: () => places.openConversation(general.id) }
  return (
    <>
      <PaneHeader title={words.forbiddenTitle} onBack={onBack} />
      <PaneBody>
        <EmptyState
          drawing="lock"
          title={words.forbiddenWhy}
          actions={
            <Button size="sm" onClick={lead.go}>
              {lead.label}
            </Button>
          }
        >
          {words.forbiddenText}
        </EmptyState>
      </PaneBody>
    </>
  )
}

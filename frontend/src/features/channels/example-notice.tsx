import { usePlaces } from '../../bindings/places.tsx'
import { useConversation } from '../../bindings/use-conversations.ts'
import { useMethod } from '../../bindings/use-method.ts'
import { useSelf, useUsers } from '../../bindings/use-people.ts'
import { useSelect } from '../../bindings/use-select.ts'
import { errorSentence } from '../../lib/error-sentence.ts'
import { Button } from '../../ui/button.tsx'
import { useMessages } from '../../ui/language.tsx'
import { toasts } from '../../ui/toasts.ts'
import { isAdmin } from './conversation-facts.ts'
import { channelsMessages } from './messages.ts'
import css from './sidebar.module.css'

/** While there is example content: what it is, and one press that removes it. Who reads some of it then is led home. */
export function ExampleNotice({ current }: { current: string | undefined }) {
  const words = useMessages(channelsMessages)
  const hasExamples = useSelect((state) => state.team?.has_examples === true)
  const self = useSelf()
  const places = usePlaces()
  const isOpen = useIsExample(current)
  const remove = useMethod('team.removeExamples')
  if (!hasExamples || !isAdmin(self)) return null
  const press = () =>
    remove.mutate(
      {},
      {
        onSuccess: () => {
          if (isOpen) places.leaveGone()
          toasts.show({ text: words.examplesRemoved })
        },
        onError: (error) => toasts.show({ text: errorSentence(words, error), tone: 'problem' }),
      },
    )
  return (
    <aside className={css['examples']} aria-label={words.examplesTitle}>
      <b>{words.examplesTitle}</b>
      <p>{words.examplesText}</p>
      <Button size="sm" busy={remove.isPending} onClick={press}>
        {words.removeExamples}
      </Button>
    </aside>
  )
}

const NOBODY: readonly string[] = []

/** A conversation that goes with the examples: one of them, or a direct message with somebody made up. */
function useIsExample(id: string | undefined): boolean {
  const conversation = useConversation(id)
  const people = useUsers(conversation?.facts.members ?? NOBODY)
  return conversation?.facts.is_example === true || people.some((person) => person?.is_example === true)
}

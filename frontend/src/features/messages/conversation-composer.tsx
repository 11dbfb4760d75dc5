import type { ConversationId } from '@parley/contract/kernel/ids'
import { useWorkspace } from '../../bindings/workspace-context.tsx'
import { useMessages } from '../../ui/language.tsx'
import { Composer } from './composer/composer.tsx'
import { conversationMessages } from './messages.ts'
import { TypingLine } from './typing-line.tsx'
import css from './conversation-view.module.css'
import type { ConversationNaming } from './use-conversation-name.ts'

type ConversationComposerProps = { channel: ConversationId; naming: ConversationNaming; onEditLast: () => void; onEscape: () => void }

/** Where one writes to a conversation. */
export function ConversationComposer({ channel, naming, onEditLast, onEscape }: ConversationComposerProps) {
  const words = useMessages(conversationMessages)
  const workspace = useWorkspace()
  return (
    <div className={css['composer']}>
      <Composer
        placeLabel={naming.isDirect ? words.messagePerson(naming.name) : words.messageChannel(naming.name)}
        place={channel}
        onSend={(block, text) => workspace.send({ channel, text, blocks: [{ ...block }] })}
        onTyping={() => workspace.typed(channel)}
        onEditLast={onEditLast}
        onEscape={onEscape}
        status={<TypingLine channel={channel} />}
      />
    </div>
  )
}

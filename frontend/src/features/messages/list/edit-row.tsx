import type { Message } from '@parley/contract/chat/message'
import { richTextOf } from '@parley/contract/richtext/mentions-of'
import type { RichTextBlock } from '@parley/contract/richtext/rich-text'
import { useState } from 'react'
import { useWorkspace } from '../../../bindings/workspace-context.tsx'
import { useMessages } from '../../../ui/language.tsx'
import { toasts } from '../../../ui/toasts.ts'
import { Composer } from '../composer/composer.tsx'
import { useActions, useChannel } from '../conversation-actions.tsx'
import { errorText } from '../error-text.ts'
import { conversationMessages } from '../messages.ts'

/** The composer in the place of the text. Esc leaves all as it was; nothing left asks to delete. */
export function EditRow({ message }: { message: Message }) {
  const words = useMessages(conversationMessages)
  const { api } = useWorkspace()
  const actions = useActions()
  const channel = useChannel()
  // What it said when editing began: a change from elsewhere meanwhile must not take away what is being written.
  const [initial] = useState<RichTextBlock>(() => ({
    type: 'rich_text',
    elements: richTextOf(message).flatMap((block) => block.elements),
  }))
  const save = (block: RichTextBlock, text: string): void => {
    actions.stopEditing()
    if (text === message.text && JSON.stringify(block.elements) === JSON.stringify(initial.elements)) return
    api.call('chat.update', { channel, ts: message.ts, text, blocks: [{ ...block }] }).catch((error: unknown) => {
      toasts.show({ tone: 'problem', text: errorText(words, error) })
    })
  }
  return (
    <Composer
      mode="edit"
      placeLabel={words.editLabel}
      place={`${channel}:edit:${message.ts}`}
      initial={initial}
      autoFocus
      onSend={save}
      onCancel={() => actions.stopEditing()}
      onEmpty={() => actions.remove(message, { sure: false })}
    />
  )
}

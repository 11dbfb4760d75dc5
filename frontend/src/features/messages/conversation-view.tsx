import type { Message } from '@parley/contract/chat/message'
import type { ConversationId, Ts } from '@parley/contract/kernel/ids'
import { useCallback, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useConversation } from '../../bindings/use-conversations.ts'
import { useSelf } from '../../bindings/use-people.ts'
import type { ConversationState } from '../../bindings/engine-types.ts'
import type { Anchor } from '../../ui/layer.tsx'
import { PaneBody, PaneHeader } from '../../ui/frame/pane.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { RichTextActionsContext } from './rich-text/rich-text-actions.ts'
import { useRichTextActions } from './use-rich-text-actions.ts'
import { ActionsProvider, ChannelProvider } from './conversation-actions.tsx'
import { ConnectionBanner } from './connection-banner.tsx'
import { ConversationEnd } from './conversation-end.tsx'
import { ConversationHeader } from './conversation-header.tsx'
import { DeleteDialog } from './delete-dialog.tsx'
import { ForbiddenConversation } from './forbidden-conversation.tsx'
import { MessageList } from './list/message-list.tsx'
import type { MessageListControls } from './list/message-list.tsx'
import { MessageMenu } from './list/message-menu.tsx'
import { OpenMenuProvider } from './list/open-menu.tsx'
import { useConversationActions } from './use-conversation-actions.ts'
import { useConversationKeys } from './use-conversation-keys.ts'
import { useFirstFocus } from './use-first-focus.ts'
import { useConversationName } from './use-conversation-name.ts'
import { usePreview } from './use-preview.ts'

type ConversationViewProps = {
  channel: ConversationId
  /** A message to open at (a permalink). */
  ts?: Ts | undefined
  /** On a phone: back to the list. */
  onBack?: (() => void) | undefined
}

/** The main pane: header, banners, messages, who is typing, and the composer or what stands in its place. */
export function ConversationView({ channel, ts, onBack }: ConversationViewProps) {
  const conversation = useConversation(channel)
  const preview = usePreview(channel, conversation === undefined)
  if (preview === 'forbidden' && conversation === undefined) return <ForbiddenConversation onBack={onBack} />
  if (conversation === undefined) return <LoadingConversation onBack={onBack} />
  // Everything that is remembered while one is in it belongs to this one conversation.
  return <OpenConversation key={channel} conversation={conversation} ts={ts} onBack={onBack} />
}

type OpenProps = { conversation: ConversationState; ts: Ts | undefined; onBack: (() => void) | undefined }

function OpenConversation({ conversation, ts, onBack }: OpenProps) {
  const channel = conversation.facts.id
  const naming = useConversationName(conversation)
  const self = useSelf()
  const root = useRef<HTMLDivElement>(null)
  const list = useRef<MessageListControls>(null)
  const [editing, setEditing] = useState<Ts | null>(null)
  const [menu, setMenu] = useState<{ key: string; message: Message; anchor: Anchor } | null>(null)
  const [removing, setRemoving] = useState<Message | null>(null)
  const focusComposer = useCallback(() => fieldOf(root.current)?.focus(), [])
  const endEditing = useCallback(() => {
    setEditing(null)
    requestAnimationFrame(focusComposer)
  }, [focusComposer])
  const { actions, remove } = useConversationActions(channel, { edit: setEditing, endEditing, setMenu, setRemoving })
  const richText = useRichTextActions()
  useConversationKeys(root, list, focusComposer)
  useFirstFocus(focusComposer)

  const editLast = (): void => {
    const last = list.current?.lastOwn(self.id)
    if (last !== undefined) setEditing(last.ts)
  }
  const toList = (event: KeyboardEvent): void => {
    if (event.key !== 'Tab' || !event.shiftKey || event.target !== fieldOf(root.current)) return
    event.preventDefault()
    list.current?.focusLast()
  }
  return (
    <ChannelProvider value={channel}>
      <ActionsProvider value={actions}>
        <RichTextActionsContext value={richText}>
          <div ref={root} style={{ display: 'contents' }}>
            <ConversationHeader conversation={conversation} naming={naming} onBack={onBack} />
            <PaneBody>
              <ConnectionBanner />
              <OpenMenuProvider value={menu?.key ?? null}>
                <MessageList {...{ conversation, naming, ts, editing, focusComposer }} controls={list} />
              </OpenMenuProvider>
              {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Shift+Tab from the field leads to the messages */}
              <div data-conversation-end="" onKeyDown={toList}>
                <ConversationEnd
                  conversation={conversation}
                  naming={naming}
                  onEditLast={editLast}
                  onEscape={() => list.current?.markAllRead()}
                />
              </div>
            </PaneBody>
            {menu !== null && <MessageMenu message={menu.message} anchor={menu.anchor} onClose={() => setMenu(null)} />}
            {removing !== null && (
              <DeleteDialog
                message={removing}
                onClose={() => setRemoving(null)}
                onDelete={() => {
                  setRemoving(null)
                  remove(removing)
                }}
              />
            )}
          </div>
        </RichTextActionsContext>
      </ActionsProvider>
    </ChannelProvider>
  )
}

function LoadingConversation({ onBack }: { onBack: (() => void) | undefined }) {
  return (
    <>
      <PaneHeader title="" onBack={onBack} />
      <PaneBody>
        <ConnectionBanner />
        <SkeletonRows rows={6} />
      </PaneBody>
    </>
  )
}

/** The field of the composer, whoever draws it. */
function fieldOf(root: HTMLElement | null): HTMLElement | null {
  return root?.querySelector<HTMLElement>('[data-conversation-end] :is([role=textbox], textarea)') ?? null
}

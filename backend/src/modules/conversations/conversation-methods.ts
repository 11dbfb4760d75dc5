import type { MethodName } from '@parley/contract/methods'
import type { Handlers } from '#src/kernel/handlers.ts'
import { seeConversation } from '#src/modules/access/public.ts'
import { archiveChannel } from './archive-channel.ts'
import { createChannel } from './create-channel.ts'
import type { CreateChannelDeps } from './create-channel.ts'
import { describeChannel } from './describe-channel.ts'
import { inviteToChannel } from './invite-to-channel.ts'
import { joinChannel } from './join-channel.ts'
import { kickFromChannel } from './kick-from-channel.ts'
import { leaveChannel } from './leave-channel.ts'
import { listConversations } from './list-conversations.ts'
import { listMembers } from './list-members.ts'
import { markConversation } from './mark-conversation.ts'
import { openConversation } from './open-conversation.ts'
import { renameChannel } from './rename-channel.ts'
import { setOpen } from './set-open.ts'
import { viewConversation } from './view-conversation.ts'

/** Everything of the family but reading messages, which is the messages' business. */
export type ConversationMethod = Exclude<Extract<MethodName, `conversations.${string}`>, 'conversations.history' | 'conversations.replies'>
export type ConversationMethodDeps = CreateChannelDeps

export function conversationMethods(deps: ConversationMethodDeps): Handlers<ConversationMethod> {
  return { ...reading(deps), ...joining(deps), ...changing(deps), ...personal(deps) }
}

const reading = (deps: ConversationMethodDeps) =>
  ({
    'conversations.list': ({ viewer }, input) => listConversations(deps, viewer, input),
    'conversations.info': async ({ viewer }, input) => ({
      channel: await viewConversation(deps, viewer, seeConversation(deps.access, viewer, input.channel).row),
    }),
    'conversations.members': ({ viewer }, input) => listMembers(deps, viewer, input),
  }) satisfies Partial<Handlers<ConversationMethod>>

const joining = (deps: ConversationMethodDeps) =>
  ({
    'conversations.join': async ({ viewer }, input) => {
      const { channel, alreadyIn } = await joinChannel(deps, viewer, input.channel)
      const warning = 'already_in_channel'
      return alreadyIn ? { channel, warning, response_metadata: { warnings: [warning] } } : { channel }
    },
    'conversations.leave': async ({ viewer }, input) => {
      const { wasIn } = await leaveChannel(deps, viewer, input.channel)
      return wasIn ? {} : { not_in_channel: true }
    },
    'conversations.invite': async ({ viewer }, input) => ({ channel: await inviteToChannel(deps, viewer, input) }),
    'conversations.kick': async ({ viewer }, input) => {
      await kickFromChannel(deps, viewer, input)
      return {}
    },
  }) satisfies Partial<Handlers<ConversationMethod>>

const changing = (deps: ConversationMethodDeps) =>
  ({
    'conversations.create': async ({ viewer }, input) => ({
      channel: await createChannel(deps, viewer, { name: input.name, isPrivate: input.is_private }),
    }),
    'conversations.rename': async ({ viewer }, input) => ({ channel: await renameChannel(deps, viewer, input) }),
    'conversations.archive': async ({ viewer }, { channel }) => {
      await archiveChannel(deps, viewer, { channel, archived: 1 })
      return {}
    },
    'conversations.unarchive': async ({ viewer }, { channel }) => {
      await archiveChannel(deps, viewer, { channel, archived: 0 })
      return {}
    },
    'conversations.setTopic': async ({ viewer }, input) => {
      const channel = await describeChannel(deps, viewer, { channel: input.channel, aspect: 'topic', value: input.topic })
      return { channel, topic: channel.topic.value }
    },
    'conversations.setPurpose': async ({ viewer }, input) => {
      const channel = await describeChannel(deps, viewer, { channel: input.channel, aspect: 'purpose', value: input.purpose })
      return { channel, purpose: channel.purpose.value }
    },
  }) satisfies Partial<Handlers<ConversationMethod>>

const personal = (deps: ConversationMethodDeps) =>
  ({
    'conversations.open': ({ viewer }, input) => openConversation(deps, viewer, input),
    'conversations.close': async ({ viewer }, { channel }) => {
      const closed = await setOpen(deps, viewer, { channel, open: 0 })
      return { no_op: !closed, already_closed: !closed }
    },
    'conversations.mark': async ({ viewer }, input) => {
      await markConversation(deps, viewer, input)
      return {}
    },
  }) satisfies Partial<Handlers<ConversationMethod>>

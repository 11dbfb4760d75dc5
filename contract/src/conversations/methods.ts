import { conversationsArchive } from './archive.ts'
import { conversationsClose } from './close.ts'
import { conversationsCreate } from './create.ts'
import { conversationsHistory } from './history.ts'
import { conversationsInfo } from './info.ts'
import { conversationsInvite } from './invite.ts'
import { conversationsJoin } from './join.ts'
import { conversationsKick } from './kick.ts'
import { conversationsLeave } from './leave.ts'
import { conversationsList } from './list.ts'
import { conversationsMark } from './mark.ts'
import { conversationsMembers } from './members.ts'
import { conversationsOpen } from './open.ts'
import { conversationsRename } from './rename.ts'
import { conversationsReplies } from './replies.ts'
import { conversationsSetPurpose } from './set-purpose.ts'
import { conversationsSetTopic } from './set-topic.ts'
import { conversationsUnarchive } from './unarchive.ts'

/** The methods of the family, by name; `contract/src/methods.ts` joins the families. */
export const conversationsMethods = {
  'conversations.archive': conversationsArchive,
  'conversations.close': conversationsClose,
  'conversations.create': conversationsCreate,
  'conversations.history': conversationsHistory,
  'conversations.info': conversationsInfo,
  'conversations.invite': conversationsInvite,
  'conversations.join': conversationsJoin,
  'conversations.kick': conversationsKick,
  'conversations.leave': conversationsLeave,
  'conversations.list': conversationsList,
  'conversations.mark': conversationsMark,
  'conversations.members': conversationsMembers,
  'conversations.open': conversationsOpen,
  'conversations.rename': conversationsRename,
  'conversations.replies': conversationsReplies,
  'conversations.setPurpose': conversationsSetPurpose,
  'conversations.setTopic': conversationsSetTopic,
  'conversations.unarchive': conversationsUnarchive,
} as const

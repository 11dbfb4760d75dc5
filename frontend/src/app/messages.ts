import { defineMessages } from '../lib/i18n.ts'

export const en = {
  brokenTitle: 'This page did not load',
  brokenText: 'Your messages are safe. Load the page again; if it happens twice, tell whoever runs this server.',
  reload: 'Load again',
  unreachableTitle: 'The server does not answer',
  unreachableText: 'It may be starting. This page tries again by itself.',
  tryNow: 'Try now',
  workspace: 'Workspace',
  conversations: 'Conversations',
  conversation: 'Conversation',
  details: 'Details',
  profile: 'Profile',
  jump: 'Jump to a channel or a person',
  goBack: 'Back in history',
  goForward: 'Forward in history',
  openSidebar: 'Conversations',
  connecting: 'Connecting…',
  connected: 'Connected',
  reconnecting: 'Reconnecting…',
  offline: 'Offline: messages will be sent when you are back',
  emptyTitle: 'Pick a conversation',
  emptyText: 'Choose one in the list, or press Ctrl K to jump to anything.',
}

export const appMessages = defineMessages(en, { fr: () => import('./messages-fr.ts').then((module) => module.fr) })

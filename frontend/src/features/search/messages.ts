import { defineMessages, pluralOf } from '../../lib/i18n.ts'

const plural = pluralOf('en')
const most = (count: number): string => (count > 99 ? '99+' : String(count))

export const en = {
  title: 'Quick switcher',
  jumpTo: 'Jump to',
  placeholder: 'Jump to a channel or a person',
  results: 'Conversations',
  unreadAndRecent: 'Unread and recent',
  youAreIn: 'You are in',
  notJoined: 'Not joined',
  people: 'People',
  you: (name: string) => `${name} (you)`,
  unread: (count: number) => `${most(count)} unread`,
  members: (count: number) => plural(count, { one: `${count} member`, other: `${count} members` }),
  preview: 'Preview',
  nothing: (query: string) => `Nothing matches “${query}”.`,
  nothingHint: 'Try fewer letters, or the first letter of each word.',
  move: 'move',
  open: 'open',
  onlyPeople: 'people',
  onlyChannels: 'channels',
  error_user_disabled: 'This account was deactivated, so nobody can write to it.',
  error_ratelimited: 'That was too fast. Wait a moment, then try again.',
  error_unreachable: 'The server does not answer. Try again in a moment.',
  error_other: 'That did not work. Try again; if it fails twice, tell whoever runs this server.',
}

export const searchMessages = defineMessages(en, { fr: () => import('./messages-fr.ts').then((module) => module.fr) })

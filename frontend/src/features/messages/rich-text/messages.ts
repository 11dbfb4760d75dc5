import { defineMessages, type Translation } from '../../../lib/i18n.ts'

const english = {
  copyCode: 'Copy code',
  copied: 'Copied',
  privateChannel: 'private channel',
  someone: 'someone',
  group: 'group',
  attachment: 'Attachment',
}

export type RichTextStrings = Translation<typeof english>

export const richTextMessages = defineMessages(english, { fr: () => import('./messages-fr.ts').then((module) => module.french) })

import type { RichTextStrings } from './messages.ts'

export const french = {
  copyCode: 'Copier le code',
  copied: 'Copié',
  privateChannel: 'canal privé',
  someone: 'quelqu’un',
  group: 'groupe',
  attachment: 'Pièce jointe',
} satisfies RichTextStrings

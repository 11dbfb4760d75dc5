import type { Translation } from '../lib/i18n.ts'
import type { en } from './messages.ts'

export const fr = {
  brokenTitle: 'Cette page ne s’est pas chargée',
  brokenText: 'Vos messages sont en sécurité. Rechargez la page ; si cela se reproduit, prévenez la personne qui gère ce serveur.',
  reload: 'Recharger',
  unreachableTitle: 'Le serveur ne répond pas',
  unreachableText: 'Il est peut-être en train de démarrer. Cette page réessaie d’elle-même.',
  tryNow: 'Réessayer',
} satisfies Translation<typeof en>

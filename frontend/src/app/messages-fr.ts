import type { Translation } from '../lib/i18n.ts'
import type { en } from './messages.ts'

export const fr = {
  brokenTitle: 'Cette page ne s’est pas chargée',
  brokenText: 'Vos messages sont en sécurité. Rechargez la page ; si cela se reproduit, prévenez la personne qui gère ce serveur.',
  reload: 'Recharger',
  unreachableTitle: 'Le serveur ne répond pas',
  unreachableText: 'Il est peut-être en train de démarrer. Cette page réessaie d’elle-même.',
  tryNow: 'Réessayer',
  workspace: 'Espace de travail',
  conversations: 'Conversations',
  conversation: 'Conversation',
  details: 'Détails',
  profile: 'Profil',
  jump: 'Aller à un canal ou à une personne',
  goBack: 'Page précédente',
  goForward: 'Page suivante',
  openSidebar: 'Conversations',
  connecting: 'Connexion…',
  connected: 'Connecté',
  reconnecting: 'Reconnexion…',
  offline: 'Hors ligne : les messages partiront à votre retour',
  emptyTitle: 'Choisissez une conversation',
  emptyText: 'Prenez-en une dans la liste, ou appuyez sur Ctrl K pour aller où vous voulez.',
} satisfies Translation<typeof en>

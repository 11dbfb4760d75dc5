import type { Translation } from '../../lib/i18n.ts'
import { pluralOf } from '../../lib/i18n.ts'
import type { en } from './messages.ts'

const plural = pluralOf('fr')
const most = (count: number): string => (count > 99 ? '99+' : String(count))

export const fr = {
  title: 'Accès rapide',
  jumpTo: 'Aller à',
  placeholder: 'Aller à un canal ou à une personne',
  results: 'Conversations',
  unreadAndRecent: 'Non lus et récents',
  youAreIn: 'Vous en faites partie',
  notJoined: 'À rejoindre',
  people: 'Personnes',
  you: (name: string) => `${name} (vous)`,
  unread: (count: number) => plural(count, { one: `${most(count)} non lu`, other: `${most(count)} non lus` }),
  members: (count: number) => plural(count, { one: `${count} membre`, other: `${count} membres` }),
  preview: 'Aperçu',
  nothing: (query: string) => `Rien ne correspond à « ${query} ».`,
  nothingHint: 'Essayez moins de lettres, ou la première lettre de chaque mot.',
  move: 'se déplacer',
  open: 'ouvrir',
  onlyPeople: 'personnes',
  onlyChannels: 'canaux',
  error_user_disabled: 'Ce compte a été désactivé : on ne peut pas lui écrire.',
  error_ratelimited: 'C’était trop rapide. Attendez un instant, puis réessayez.',
  error_unreachable: 'Le serveur ne répond pas. Réessayez dans un instant.',
  error_other: 'Cela n’a pas fonctionné. Réessayez ; si l’échec se répète, prévenez la personne qui gère ce serveur.',
} satisfies Translation<typeof en>

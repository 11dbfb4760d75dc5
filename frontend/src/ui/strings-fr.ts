import type { UiStrings } from './strings.ts'

export const frenchUiStrings = {
  back: 'Retour',
  cancel: 'Annuler',
  close: 'Fermer',
  dismiss: 'Masquer',
  hideCharacters: 'Masquer les caractères',
  showCharacters: 'Afficher les caractères',
  loading: 'Chargement…',
  optional: 'facultatif',
  notifications: 'Avis',
  active: 'En ligne',
  away: 'Absent',
  dnd: 'Ne pas déranger',
  offline: 'Hors ligne',
  call: 'Dans un appel',
} satisfies UiStrings

import { defineMessages } from '../lib/i18n.ts'

export const en = {
  brokenTitle: 'This page did not load',
  brokenText: 'Your messages are safe. Load the page again; if it happens twice, tell whoever runs this server.',
  reload: 'Load again',
  unreachableTitle: 'The server does not answer',
  unreachableText: 'It may be starting. This page tries again by itself.',
  tryNow: 'Try now',
}

export const appMessages = defineMessages(en, { fr: () => import('./messages-fr.ts').then((module) => module.fr) })

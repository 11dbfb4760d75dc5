/*
 * Who and what `npm run dev` puts into an empty data folder. `@alice` and the like stand for the people.
 */

export const DEV_PEOPLE = ['alice', 'bob', 'carol'] as const
export type DevName = (typeof DEV_PEOPLE)[number]

/** Everybody may know it: it opens nothing but a folder made for development. */
export const DEV_PASSWORD = 'parley-development'
export const devEmailOf = (name: DevName): string => `${name}@example.org`

/** What is said in turn, in every form that a message can have. */
export const DEV_LINES: readonly string[] = [
  'Good morning! :wave:',
  'The *new timetable* is up. Please have a look at the _evening_ trips.',
  '@bob can you check the numbers before noon?',
  'Sure.',
  'On it :eyes:',
  'Two things:\n1. the map needs the new pier\n2. the colours are too pale in print',
  '> the colours are too pale in print\nI noticed that too. ~Perhaps it is only my screen.~ It is not.',
  'See https://example.org/timetable?season=summer&lang=fr for the draft.',
  'Run `npm test` before you push, please.',
  '```\nconst next = trips.filter((trip) => trip.leaves > now)\nreturn next.at(0) ?? null\n```',
  'That works, thank you!',
  'Lunch?',
  'In ten minutes. @carol, are you coming?',
  'Yes, if we are back by two.',
  'Grüße aus Genève, dort geht’s um 14 Uhr los. Ça marche ?',
  '明日の会議は10時からです。',
  'A long one, so that there is something to wrap: the harbour office says that from the first of next month every crossing has to be announced two hours ahead, with the number of bicycles, and that whoever forgets it loses the berth for the day. I would rather print a form than explain it on the phone every morning.',
  '• bread\n• cheese\n• the good tea',
  ':tada: :tada: :tada:',
  'Has anybody seen my blue cup?',
  'It is in the *kitchen*, behind the _other_ blue cups.',
  'Reminder: the office closes at five on Friday.',
  'Nice work on the ticket page, @alice. Loading it takes half the time now.',
  '<b>This is no bold text</b> & that is as it should be.',
]

export const DEV_REPLIES: readonly string[] = ['Good idea.', 'I am not sure about this one.', 'Done, have a look.', 'Thanks! :heart:']

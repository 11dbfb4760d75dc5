/*
 * What the example content says. `@you` stands for the owner.
 */

export type ExampleName = 'Mei Tanaka' | 'Tomás Rivera' | 'Aisha Okafor'
export type ExampleLine = { by: ExampleName; text: string }
export type ExampleChannel = { name: string; purpose: string; isUnread: boolean; lines: readonly [ExampleLine, ...ExampleLine[]] }

export const EXAMPLE_PEOPLE: readonly { name: ExampleName; title: string }[] = [
  { name: 'Mei Tanaka', title: 'Example person' },
  { name: 'Tomás Rivera', title: 'Example person' },
  { name: 'Aisha Okafor', title: 'Example person' },
]

export const EXAMPLE_CHANNELS: readonly ExampleChannel[] = [
  {
    name: 'welcome',
    purpose: 'Example: how things work here',
    isUnread: true,
    lines: [
      { by: 'Mei Tanaka', text: 'Welcome aboard, @you! Only you see this channel and the people in it.' },
      { by: 'Tomás Rivera', text: 'Press Ctrl+K (⌘K on a Mac) and type a few letters: it takes you anywhere.' },
      { by: 'Aisha Okafor', text: 'Write with *bold*, _italic_ and `code`, or paste a list. Enter sends, Shift+Enter starts a new line.' },
      { by: 'Mei Tanaka', text: 'Made a mistake? Press ↑ in an empty message box to edit what you said last.' },
      { by: 'Tomás Rivera', text: 'When you have seen enough, remove the examples with one click. Nothing of them stays.' },
    ],
  },
  {
    name: 'launch-summer',
    purpose: 'Example: what a project channel looks like',
    isUnread: false,
    lines: [
      { by: 'Aisha Okafor', text: 'The summer timetable is final: *6 crossings a day* from June on.' },
      { by: 'Tomás Rivera', text: 'I have the new port maps. Who checks the names before they are printed?' },
      { by: 'Mei Tanaka', text: 'I can, tomorrow morning.\n> Who checks the names\nAll three languages?' },
      { by: 'Tomás Rivera', text: 'All three, please. Then we are done :tada:' },
    ],
  },
]

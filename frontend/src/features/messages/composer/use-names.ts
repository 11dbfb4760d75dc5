import { plainRichText, type MentionNames } from '@parley/contract/richtext/plain-text-of'
import { useMemo } from 'react'
import { nameOf } from '../../../bindings/use-people.ts'
import { useSelect } from '../../../bindings/use-select.ts'
import { useWorkspace } from '../../../bindings/workspace-context.tsx'
import type { ChipLabel } from './editor/atom-view.ts'

/** The names of people and channels now; a new object when any of them changed. Asks for people it does not know. */
export function useNames(): MentionNames {
  const { people } = useWorkspace()
  const users = useSelect((state) => state.users)
  const conversations = useSelect((state) => state.conversations)
  return useMemo(
    () => ({
      user: (id) => {
        const user = users[id]
        if (user === undefined) people.want(id)
        return user === undefined ? undefined : nameOf(user)
      },
      channel: (id) => conversations[id]?.facts.name,
    }),
    [users, conversations, people],
  )
}

/** The words of a chip in the editor. */
export function useChipLabel(names: MentionNames): ChipLabel {
  return useMemo(
    () => (element) => {
      const words = plainRichText({ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [element] }] }, names)
      // What is unknown and has no words.
      return words === '' ? '[…]' : words
    },
    [names],
  )
}

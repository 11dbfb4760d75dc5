import { Hash, Lock } from 'lucide-react'
import { useMemo } from 'react'
import { useMyConversations } from '../../../../bindings/use-conversations.ts'
import { useMethodQuery } from '../../../../bindings/use-method.ts'
import { matchText } from '../../../../lib/match-score.ts'
import { Icon } from '../../../../ui/icon.tsx'
import { Highlight } from '../../../../ui/listbox.tsx'
import { MAX_ROWS, type Suggestion } from './suggestion.ts'

type Facts = ReturnType<typeof useMyConversations>[number]['facts']

/** Channels that match: one's own at once, the other public ones as they are known. */
export function useChannelSuggestions(text: string | null): readonly Suggestion[] {
  const mine = useMyConversations()
  const all = useMethodQuery(
    'conversations.list',
    { types: 'public_channel', exclude_archived: true, limit: 1_000 },
    { enabled: text !== null },
  ).data?.channels
  return useMemo(() => {
    if (text === null) return []
    const own = mine.map((one) => one.facts).filter((facts) => !facts.is_im && !facts.is_mpim && !facts.is_archived)
    const byId = new Map<string, Facts>([...(all ?? []), ...own].map((facts) => [facts.id, facts]))
    const isMine = new Set(own.map((facts) => facts.id))
    return [...byId.values()]
      .flatMap((facts) => {
        const name = facts.name ?? ''
        const match = matchText(text, name)
        return match === null || name === '' ? [] : [{ facts, name, match, score: match.score + (isMine.has(facts.id) ? 5 : 0) }]
      })
      .toSorted((a, b) => b.score - a.score || a.name.localeCompare(b.name))
      .slice(0, MAX_ROWS)
      .map(({ facts, name, match }) => ({
        key: facts.id,
        element: { type: 'channel' as const, channel_id: facts.id },
        answer: name,
        lead: <Icon of={facts.is_private ? Lock : Hash} size={16} />,
        words: <Highlight text={name} ranges={match.ranges} />,
        detail: facts.topic.value,
      }))
  }, [text, mine, all])
}

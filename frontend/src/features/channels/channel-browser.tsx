import { useDeferredValue, useMemo, useState } from 'react'
import { Search } from 'lucide-react'
import { usePlaces } from '../../bindings/places.tsx'
import { useSelf } from '../../bindings/use-people.ts'
import { errorSentence } from '../../lib/error-sentence.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useMessages } from '../../ui/language.tsx'
import { Chip } from '../../ui/pill.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { BrowserRow } from './browser-row.tsx'
import { seesTeam } from './conversation-facts.ts'
import { BROWSER_FILTERS, browserRows } from './browser-rows.ts'
import type { BrowserFilter } from './browser-rows.ts'
import { channelsMessages } from './messages.ts'
import { Problem } from './problem.tsx'
import { useAllChannels } from './use-directory.ts'
import css from './dialogs.module.css'

const STEP = 100

/** Every channel one may join, the largest first: look into it, join it, or make a new one. */
export function ChannelBrowser({ onClose }: { onClose: () => void }) {
  const words = useMessages(channelsMessages)
  const places = usePlaces()
  const self = useSelf()
  const [query, setQuery] = useState('')
  const [filter, setFilter] = useState<BrowserFilter>('all')
  return (
    <Dialog
      open
      size="lg"
      title={words.browseTitle}
      onClose={onClose}
      headerEnd={
        seesTeam(self) && (
          <Button size="sm" onClick={() => places.openDialog({ kind: 'create_channel' })}>
            {words.createChannel}
          </Button>
        )
      }
    >
      <div className={css['search']}>
        <TextField
          label={words.findChannels}
          hideLabel
          type="search"
          icon={Search}
          placeholder={words.findChannels}
          value={query}
          onValue={setQuery}
          data-autofocus=""
        />
        <div className={css['chips']}>
          {BROWSER_FILTERS.map((one) => (
            <Chip key={one} pressed={one === filter} onPress={() => setFilter(one)}>
              {words[`filter_${one}`]}
            </Chip>
          ))}
        </div>
      </div>
      <Found key={`${filter} ${query}`} query={query} filter={filter} />
    </Dialog>
  )
}

function Found({ query, filter }: { query: string; filter: BrowserFilter }) {
  const words = useMessages(channelsMessages)
  const { data, error, refetch } = useAllChannels()
  const wanted = useDeferredValue(query)
  const rows = useMemo(() => browserRows(data ?? [], wanted, filter), [data, wanted, filter])
  const [most, setMost] = useState(STEP)
  if (data === undefined && error !== null)
    return (
      <Problem
        text={errorSentence(words, error)}
        action={
          <Button size="sm" onClick={() => void refetch()}>
            {words.tryAgain}
          </Button>
        }
      />
    )
  if (data === undefined) return <SkeletonRows look="list" rows={6} />
  if (rows.length === 0)
    return (
      <EmptyState drawing="search" level={3} title={query === '' ? words.noChannels : words.noMatch(query)}>
        {query === '' ? words.noChannelsHint : words.noMatchHint}
      </EmptyState>
    )
  return (
    <>
      <output className="visually-hidden">{words.channelCount(rows.length)}</output>
      <ul className={css['rows']}>
        {rows.slice(0, most).map((row) => (
          <BrowserRow key={row.id} channel={row} />
        ))}
      </ul>
      {rows.length > most && (
        <Button kind="quiet" wide onClick={() => setMost(most + STEP)}>
          {words.showMore(rows.length - most)}
        </Button>
      )}
    </>
  )
}

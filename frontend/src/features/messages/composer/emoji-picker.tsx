/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- a combobox with a grid of options; the search field has the focus and the keys */
import type { EmojiElement } from '@parley/contract/richtext/rich-text'
import { Search } from 'lucide-react'
import { memo, useEffect, useId, useMemo, useRef, useState, useSyncExternalStore, type KeyboardEvent } from 'react'
import { charOf, nameOfEmoji, searchEmoji, unicodeOf, type Emoji, type EmojiSet } from '../../../lib/emoji/emoji.ts'
import { loadEmoji, loadedEmoji, whenEmojiLoad } from '../../../lib/emoji/load-emoji.ts'
import { useMessages } from '../../../ui/language.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { chosenTone, chooseTone, recentEmoji, rememberEmoji } from './emoji-memory.ts'
import css from './emoji-picker.module.css'
import { composerMessages, type ComposerStrings } from './messages.ts'

/** How many stand in a row; the style sheet says the same. */
const COLUMNS = 9
const MAX_FOUND = 90
const GROUPS = [0, 1, 3, 4, 5, 6, 7, 8, 9] as const

type Section = { key: string; title: string; emoji: readonly Emoji[] }

/** All emoji: search, the ones used last, groups, skin tone. Focus stays in the search field; arrows move, Enter picks. */
export function EmojiPicker({ onPick }: { onPick: (element: EmojiElement) => void }) {
  const strings = useMessages(composerMessages)
  const set = useSyncExternalStore(whenEmojiLoad, loadedEmoji)
  const failed = useFailed(set !== undefined)
  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)
  const [tone, setTone] = useState(chosenTone)
  const id = useId()
  const grid = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLInputElement>(null)
  // The card was there before this chunk, and could not give the field its focus.
  useEffect(() => field.current?.focus({ preventScroll: true }), [])
  const sections = useMemo(() => (set === undefined ? [] : sectionsOf(set, query, strings)), [set, query, strings])
  const all = useMemo(() => sections.flatMap((one) => one.emoji), [sections])
  const current = all[active]

  const pick = (emoji: Emoji) => {
    const char = charOf(emoji, tone)
    rememberEmoji(nameOfEmoji(emoji))
    const toned = char === emoji.char || tone === undefined ? {} : { skin_tone: tone }
    onPick({ type: 'emoji', name: nameOfEmoji(emoji), unicode: unicodeOf(char), ...toned })
  }
  const move = (to: number) => {
    const next = Math.max(0, Math.min(all.length - 1, to))
    setActive(next)
    grid.current?.querySelector(`[data-at="${next}"]`)?.scrollIntoView({ block: 'nearest' })
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return
    const by = stepOf(event.key, sections, active)
    // Left and right belong to the words in the field until one has gone down.
    const isSideways = event.key === 'ArrowLeft' || event.key === 'ArrowRight'
    if (by !== 0 && !(isSideways && query !== '' && active === 0)) {
      event.preventDefault()
      move(active + by)
    } else if (event.key === 'Enter' && current !== undefined) {
      event.preventDefault()
      pick(current)
    }
  }
  return (
    <div className={css['picker']}>
      <TextField
        label={strings.emojiSearch}
        hideLabel
        placeholder={strings.emojiSearch}
        icon={Search}
        ref={field}
        autoComplete="off"
        role="combobox"
        aria-expanded={all.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={current === undefined ? undefined : `${id}-${active}`}
        value={query}
        onValue={(value) => {
          setQuery(value)
          setActive(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div ref={grid} id={`${id}-list`} role="listbox" aria-label={strings.emoji} className={css['grid']}>
        <Sections sections={sections} id={id} active={active} tone={tone} onPick={pick} onPoint={setActive} />
      </div>
      {failed && <p className={css['none']}>{strings.emojiFailed}</p>}
      {set !== undefined && all.length === 0 && <p className={css['none']}>{strings.emojiNone}</p>}
      <div className={css['foot']}>
        <span className={css['sample']} aria-hidden="true">
          {current && charOf(current, tone)}
        </span>
        <span className="grow ellipsis">{current?.names.map((name) => `:${name}:`).join(' ')}</span>
        <Tones
          tone={tone}
          onTone={(next) => {
            chooseTone(next)
            setTone(next)
          }}
        />
      </div>
    </div>
  )
}

type SectionsProps = {
  sections: readonly Section[]
  id: string
  active: number
  tone: number | undefined
  onPick: (emoji: Emoji) => void
  onPoint: (index: number) => void
}

function Sections({ sections, ...cells }: SectionsProps) {
  let from = 0
  return sections.map((section) => {
    const start = from
    from += section.emoji.length
    // Only the section with the active cell is drawn again when it moves.
    const active = cells.active >= start && cells.active < from ? cells.active : -1
    return <SectionCells key={section.key} section={section} start={start} {...cells} active={active} />
  })
}

type CellsProps = Omit<SectionsProps, 'sections'> & { section: Section; start: number }

const SectionCells = memo(
  function SectionCells({ section, start, id, active, tone, onPick, onPoint }: CellsProps) {
    return (
      <div role="group" aria-label={section.title} className={css['section']}>
        <div role="presentation" className={css['title']}>
          {section.title}
        </div>
        <div role="presentation" className={css['cells']}>
          {section.emoji.map((emoji, index) => {
            const at = start + index
            return (
              <div
                key={nameOfEmoji(emoji)}
                id={`${id}-${at}`}
                data-at={at}
                role="option"
                aria-selected={at === active}
                aria-label={`:${nameOfEmoji(emoji)}:`}
                className={css['cell']}
                onMouseDown={(event) => event.preventDefault()}
                onPointerMove={() => onPoint(at)}
                onClick={() => onPick(emoji)}
              >
                {charOf(emoji, tone)}
              </div>
            )
          })}
        </div>
      </div>
    )
  },
  // The callbacks are new each time and do the same.
  (a, b) => a.section === b.section && a.start === b.start && a.active === b.active && a.tone === b.tone,
)

function Tones({ tone, onTone }: { tone: number | undefined; onTone: (tone: number | undefined) => void }) {
  const strings = useMessages(composerMessages)
  const names = [strings.tone1, strings.tone2, strings.tone3, strings.tone4, strings.tone5, strings.tone6]
  return (
    <span role="group" aria-label={strings.tone} className={css['tones']}>
      {names.map((name, index) => {
        const value = index === 0 ? undefined : index + 1
        return (
          <button
            key={name}
            type="button"
            aria-label={name}
            aria-pressed={tone === value}
            data-tone={index + 1}
            className={css['tone']}
            onClick={() => onTone(value)}
          />
        )
      })}
    </span>
  )
}

function sectionsOf(set: EmojiSet, query: string, strings: ComposerStrings): Section[] {
  if (query.trim() !== '') return [{ key: 'found', title: strings.emojiList, emoji: searchEmoji(set, query, MAX_FOUND) }]
  const recent = recentEmoji().flatMap((name) => set.byName.get(name) ?? [])
  const groups = GROUPS.map((group) => ({
    key: String(group),
    title: strings[`group${group}`],
    emoji: set.all.filter((one) => one.group === group),
  }))
  return recent.length === 0 ? groups : [{ key: 'recent', title: strings.recent, emoji: recent }, ...groups]
}

/** How far a key moves. Up and down keep the column, also over the end of a section. */
function stepOf(key: string, sections: readonly Section[], active: number): number {
  if (key === 'ArrowRight') return 1
  if (key === 'ArrowLeft') return -1
  if (key !== 'ArrowDown' && key !== 'ArrowUp') return 0
  const rows = sections.flatMap((section) => rowsOf(section.emoji.length))
  let from = 0
  for (const [index, length] of rows.entries()) {
    if (active < from + length) {
      const column = active - from
      if (key === 'ArrowDown') return length - column + Math.min(column, (rows[index + 1] ?? 1) - 1)
      const above = rows[index - 1]
      return above === undefined ? 0 : -column - above + Math.min(column, above - 1)
    }
    from += length
  }
  return 0
}

function rowsOf(count: number): number[] {
  return Array.from({ length: Math.ceil(count / COLUMNS) }, (_, row) => Math.min(COLUMNS, count - row * COLUMNS))
}

function useFailed(isHere: boolean): boolean {
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    if (isHere) return
    loadEmoji().catch(() => setFailed(true))
  }, [isHere])
  return failed && !isHere
}

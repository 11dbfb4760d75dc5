import { isSafeLinkUrl } from '@parley/contract/richtext/link-url'
import { looseText } from '@parley/contract/richtext/loose-text'
import { isUnknownElement } from '@parley/contract/richtext/read-rich-text'
import type { DateElement, InlineElement, KnownInline, LinkElement, TextStyle } from '@parley/contract/richtext/rich-text'
import { use, type ReactNode } from 'react'
import { useSelect } from '../../../bindings/use-select.ts'
import { useLanguage } from '../../../ui/language.tsx'
import { EmojiGlyph } from './emoji-glyph.tsx'
import { formatDateElement } from './format-date.ts'
import { ChannelChip, GroupChip, UserChip, Chip } from './mention-chips.tsx'
import { openInPlace } from './open-in-place.ts'
import { ownPath } from './own-path.ts'
import { RichTextActionsContext } from './rich-text-actions.ts'
import css from './rich-text.module.css'

/** The elements of one line or paragraph. Their order never changes, so the place is the key. */
export function InlineContent({ elements }: { elements: readonly InlineElement[] }) {
  return elements.map((element, at) => <Inline key={at} element={element} />)
}

function Inline({ element }: { element: InlineElement }) {
  if (isUnknownElement(element)) return <>{looseText(element)}</>
  return styled(<Known element={element} />, element.style)
}

function Known({ element }: { element: KnownInline }) {
  switch (element.type) {
    case 'text':
      return <>{element.text}</>
    case 'link':
      return <SafeLink {...element} />
    case 'user':
      return <UserChip id={element.user_id} />
    case 'channel':
      return <ChannelChip id={element.channel_id} />
    case 'usergroup':
      return <GroupChip />
    case 'broadcast':
      return <Chip mine>@{element.range}</Chip>
    case 'emoji':
      return <EmojiGlyph {...element} />
    case 'date':
      return <Moment element={element} />
    case 'color':
      return <>{element.value}</>
    case 'team':
      return <TeamName id={element.team_id} />
  }
}

function styled(content: ReactNode, style: TextStyle | undefined): ReactNode {
  if (style === undefined) return content
  let node = content
  if (style.code === true) node = <code>{node}</code>
  if (style.bold === true) node = <strong>{node}</strong>
  if (style.italic === true) node = <em>{node}</em>
  if (style.underline === true) node = <u>{node}</u>
  if (style.strike === true) node = <s>{node}</s>
  return node
}

/** A link, or only its words where the address is none that a message may carry. */
export function SafeLink({ url, text = '' }: Pick<LinkElement, 'url' | 'text'>) {
  const { openPath } = use(RichTextActionsContext)
  const words = text.trim() === '' ? url : text
  if (!isSafeLinkUrl(url)) return <>{words}</>
  const path = ownPath(url, location.origin)
  if (path === null) {
    return (
      <a className={css['link']} href={url} target="_blank" rel="noopener noreferrer nofollow" title={words === url ? undefined : url}>
        {words}
      </a>
    )
  }
  return (
    <a className={css['link']} href={path} onClick={(event) => openInPlace(event, path, openPath)}>
      {words}
    </a>
  )
}

function Moment({ element }: { element: DateElement }) {
  const locale = useLanguage()
  const timeZone = useSelect((state) => (state.self === null ? undefined : state.users[state.self]?.tz))
  const text = formatDateElement(element.timestamp, element.format, { locale, timeZone: timeZone === '' ? undefined : timeZone })
  if (text === null) return <>{element.fallback ?? ''}</>
  const time = <time dateTime={new Date(element.timestamp * 1000).toISOString()}>{text}</time>
  return element.url === undefined || !isSafeLinkUrl(element.url) ? (
    time
  ) : (
    <a className={css['link']} href={element.url} target="_blank" rel="noopener noreferrer nofollow">
      {time}
    </a>
  )
}

function TeamName({ id }: { id: string }) {
  return <>{useSelect((state) => (state.team?.id === id ? state.team.name : id))}</>
}

// The shapes of Slack's `rich_text` block. Plain types and no schema: the browser loads this file first.
// Values from outside become these types only through `readRichText`.

declare const unknownType: unique symbol

/**
 * A block or element of a type that is not listed here, kept verbatim. Its `type` is a string at run time;
 * the opaque type only lets a comparison such as `element.type === 'text'` narrow the union.
 */
export type UnknownElement = { readonly type: { readonly [unknownType]: true }; readonly [key: string]: unknown }

/** Only `true` means anything. Mentions may also carry `highlight`, `client_highlight` and `unlink`. */
export type TextStyle = {
  readonly bold?: boolean
  readonly italic?: boolean
  readonly strike?: boolean
  readonly code?: boolean
  readonly underline?: boolean
  readonly highlight?: boolean
  readonly client_highlight?: boolean
  readonly unlink?: boolean
}

export type BroadcastRange = 'here' | 'channel' | 'everyone'

type Styled = { readonly style?: TextStyle }

/** `text` is literal: never escaped, never mrkdwn. */
export type TextElement = Styled & { readonly type: 'text'; readonly text: string }
/** `url` is whatever the author sent; ask `isSafeLinkUrl` before making it an address. */
export type LinkElement = Styled & { readonly type: 'link'; readonly url: string; readonly text?: string; readonly unsafe?: boolean }
export type UserElement = Styled & { readonly type: 'user'; readonly user_id: string }
export type UsergroupElement = Styled & { readonly type: 'usergroup'; readonly usergroup_id: string }
export type ChannelElement = Styled & { readonly type: 'channel'; readonly channel_id: string }
export type BroadcastElement = Styled & { readonly type: 'broadcast'; readonly range: BroadcastRange }
/** `name` has no colons; `skin_tone` is 2 to 6 (1 is seen in old data). */
export type EmojiElement = Styled & {
  readonly type: 'emoji'
  readonly name: string
  readonly unicode?: string
  readonly skin_tone?: number
}
/** `timestamp` in Unix seconds; `format` holds tokens such as `{date_short}`. */
export type DateElement = Styled & {
  readonly type: 'date'
  readonly timestamp: number
  readonly format: string
  readonly fallback?: string
  readonly url?: string
}
export type ColorElement = Styled & { readonly type: 'color'; readonly value: string }
export type TeamElement = Styled & { readonly type: 'team'; readonly team_id: string }

export type KnownInline =
  | TextElement
  | LinkElement
  | UserElement
  | UsergroupElement
  | ChannelElement
  | BroadcastElement
  | EmojiElement
  | DateElement
  | ColorElement
  | TeamElement

export type InlineElement = KnownInline | UnknownElement

export type RichTextSection = { readonly type: 'rich_text_section'; readonly elements: readonly InlineElement[] }
/** Nesting is told by successive lists with a higher `indent`; an ordered list resumes after `offset` items. */
export type RichTextList = {
  readonly type: 'rich_text_list'
  readonly style: 'bullet' | 'ordered'
  readonly elements: readonly (RichTextSection | UnknownElement)[]
  readonly indent?: number
  readonly offset?: number
  readonly border?: number
}
export type RichTextQuote = { readonly type: 'rich_text_quote'; readonly elements: readonly InlineElement[] }
/** `border: 1` on a list or preformatted means that it stands inside a quote. */
export type RichTextPreformatted = {
  readonly type: 'rich_text_preformatted'
  readonly elements: readonly InlineElement[]
  readonly language?: string
  readonly border?: number
}

export type RichTextElement = RichTextSection | RichTextList | RichTextQuote | RichTextPreformatted | UnknownElement

/** What a person composed: the truth from which a message's `text` is derived. */
export type RichTextBlock = { readonly type: 'rich_text'; readonly block_id?: string; readonly elements: readonly RichTextElement[] }

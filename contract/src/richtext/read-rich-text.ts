import type { InlineElement, RichTextBlock, RichTextElement, RichTextSection, UnknownElement } from './rich-text.ts'

type Json = { readonly [key: string]: unknown }

/**
 * Reads a value from outside as a `rich_text` block, or `undefined` if it is something else. Never throws.
 * Unknown elements are kept verbatim; what claims a known type without its required fields is left out,
 * and optional fields of the wrong type are dropped. The input is not changed.
 */
export function readRichText(value: unknown): RichTextBlock | undefined {
  if (!isJson(value) || value['type'] !== 'rich_text') return undefined
  const blockId = value['block_id']
  return {
    type: 'rich_text',
    ...(typeof blockId === 'string' ? { block_id: blockId } : {}),
    elements: readEach(value['elements'], readElement),
  }
}

/** The `rich_text` blocks among a message's `blocks`, in order; none if it is no array. */
export function readRichTextBlocks(blocks: unknown): RichTextBlock[] {
  return readEach(blocks, readRichText)
}

/** True for an element whose type this code does not know. */
export function isUnknownElement(element: InlineElement | RichTextElement): element is UnknownElement {
  const type: unknown = element.type
  return typeof type !== 'string' || !(Object.hasOwn(INLINE_FIELDS, type) || BLOCK_TYPES.has(type))
}

const BLOCK_TYPES: ReadonlySet<string> = new Set(['rich_text_section', 'rich_text_list', 'rich_text_quote', 'rich_text_preformatted'])

type FieldType = 'string' | 'number' | 'boolean'
type Fields = { readonly required: Readonly<Record<string, FieldType>>; readonly optional?: Readonly<Record<string, FieldType>> }

const INLINE_FIELDS: Readonly<Record<string, Fields>> = {
  text: { required: { text: 'string' } },
  link: { required: { url: 'string' }, optional: { text: 'string', unsafe: 'boolean' } },
  user: { required: { user_id: 'string' } },
  usergroup: { required: { usergroup_id: 'string' } },
  channel: { required: { channel_id: 'string' } },
  broadcast: { required: { range: 'string' } },
  emoji: { required: { name: 'string' }, optional: { unicode: 'string', skin_tone: 'number' } },
  date: { required: { timestamp: 'number', format: 'string' }, optional: { fallback: 'string', url: 'string' } },
  color: { required: { value: 'string' } },
  team: { required: { team_id: 'string' } },
}

const LIST_FIELDS = { indent: 'number', offset: 'number', border: 'number' } as const
const PREFORMATTED_FIELDS = { language: 'string', border: 'number' } as const

function readElement(value: unknown): RichTextElement | undefined {
  if (!isJson(value) || typeof value['type'] !== 'string') return undefined
  switch (value['type']) {
    case 'rich_text_section':
      return { type: 'rich_text_section', elements: readEach(value['elements'], readInline) }
    case 'rich_text_quote':
      return { type: 'rich_text_quote', elements: readEach(value['elements'], readInline) }
    case 'rich_text_preformatted': {
      const kept = pick(value, PREFORMATTED_FIELDS)
      return { ...kept, type: 'rich_text_preformatted', elements: readEach(value['elements'], readInline) }
    }
    case 'rich_text_list': {
      const style = value['style'] === 'ordered' ? 'ordered' : 'bullet'
      return { ...pick(value, LIST_FIELDS), type: 'rich_text_list', style, elements: readEach(value['elements'], readListItem) }
    }
    default:
      // The element's type is none of the known ones, which is all that UnknownElement claims.
      return value as UnknownElement
  }
}

function readListItem(value: unknown): RichTextSection | UnknownElement | undefined {
  const element = readElement(value)
  if (element === undefined || element.type === 'rich_text_section') return element
  // A list holds sections only; anything else there is foreign to us, whatever its type says.
  return isUnknownElement(element) ? element : undefined
}

function readInline(value: unknown): InlineElement | undefined {
  if (!isJson(value) || typeof value['type'] !== 'string') return undefined
  const type = value['type']
  const fields = Object.hasOwn(INLINE_FIELDS, type) ? INLINE_FIELDS[type] : undefined
  // A known block type in the place of an inline element has no meaning; other types are kept verbatim.
  if (fields === undefined) return BLOCK_TYPES.has(type) ? undefined : (value as UnknownElement)
  for (const [name, kind] of Object.entries(fields.required)) if (!isKind(value[name], kind)) return undefined
  if (type === 'broadcast' && !['here', 'channel', 'everyone'].includes(String(value['range']))) return undefined
  const style = readStyle(value['style'])
  const read = { type, ...pick(value, fields.required), ...pick(value, fields.optional ?? {}), ...(style === undefined ? {} : { style }) }
  // Every required field of this type was checked against INLINE_FIELDS just above.
  return read as unknown as InlineElement
}

function readStyle(value: unknown): Record<string, boolean> | undefined {
  if (!isJson(value)) return undefined
  const on = Object.entries(value).filter((entry): entry is [string, true] => entry[1] === true)
  return on.length === 0 ? undefined : Object.fromEntries(on)
}

function isKind(value: unknown, kind: FieldType): boolean {
  return typeof value === kind && (kind !== 'number' || Number.isFinite(value))
}

type Picked<F extends Readonly<Record<string, FieldType>>> = {
  [K in keyof F]?: F[K] extends 'string' ? string : F[K] extends 'number' ? number : boolean
}

function pick<F extends Readonly<Record<string, FieldType>>>(value: Json, fields: F): Picked<F> {
  const kept = Object.entries(fields).filter(([name, kind]) => isKind(value[name], kind))
  // Each value was compared with the kind that its field declares.
  return Object.fromEntries(kept.map(([name]) => [name, value[name]])) as Picked<F>
}

function readEach<T>(values: unknown, read: (value: unknown) => T | undefined): T[] {
  if (!Array.isArray(values)) return []
  const found: T[] = []
  for (const value of values) {
    const one = read(value)
    if (one !== undefined) found.push(one)
  }
  return found
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

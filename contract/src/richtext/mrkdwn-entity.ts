import { unescapeMrkdwn } from './escape.ts'
import { isSafeLinkUrl } from './link-url.ts'
import type { BroadcastRange, KnownInline } from './rich-text.ts'

/** A `<…>` sequence that means something, and what it reads as where it means nothing (in code). */
export type Entity = { readonly element: KnownInline; readonly literal: string }

/** One line, decoded, in which each entity stands as `ENTITY_MARK`, in order. */
export type EntityLine = { readonly text: string; readonly entities: readonly Entity[] }

/** Cannot occur in a line otherwise, so no input can forge it. */
export const ENTITY_MARK = '\n'

/** Takes the entities out of one line of mrkdwn (no `\n` in it) and decodes the rest once. A `<` that starts none is text. */
export function splitEntities(line: string): EntityLine {
  const entities: Entity[] = []
  let text = ''
  let done = 0
  let at = line.indexOf('<')
  while (at !== -1) {
    const end = bodyEnd(line, at + 1)
    const element = line[end] === '>' ? readEntity(line.slice(at + 1, end)) : undefined
    if (element !== undefined) {
      text += unescapeMrkdwn(line.slice(done, at)) + ENTITY_MARK
      entities.push({ element, literal: unescapeMrkdwn(line.slice(at, end + 1)) })
      done = end + 1
    }
    at = line.indexOf('<', end)
  }
  return { text: text + unescapeMrkdwn(line.slice(done)), entities }
}

function bodyEnd(line: string, from: number): number {
  let end = from
  while (end < line.length && line[end] !== '>' && line[end] !== '<') end += 1
  return end
}

function readEntity(body: string): KnownInline | undefined {
  const bar = body.indexOf('|')
  const head = bar === -1 ? body : body.slice(0, bar)
  const label = bar === -1 ? '' : unescapeMrkdwn(body.slice(bar + 1))
  switch (head.charAt(0)) {
    case '@':
      return readUser(head.slice(1))
    case '#':
      return /^#[CGD][A-Z0-9]+$/.test(head) ? { type: 'channel', channel_id: head.slice(1) } : undefined
    case '!':
      return readSpecial(head.slice(1), label)
    default:
      return readLink(unescapeMrkdwn(head), label)
  }
}

function readUser(name: string): KnownInline | undefined {
  if (/^[UW][A-Z0-9]+$/.test(name)) return { type: 'user', user_id: name }
  return readBroadcast(name)
}

function readBroadcast(name: string): KnownInline | undefined {
  return isRange(name) ? { type: 'broadcast', range: name } : undefined
}

function isRange(name: string): name is BroadcastRange {
  return name === 'here' || name === 'channel' || name === 'everyone'
}

function readSpecial(name: string, label: string): KnownInline | undefined {
  if (/^subteam\^S[A-Z0-9]+$/.test(name)) return { type: 'usergroup', usergroup_id: name.slice('subteam^'.length) }
  if (name.startsWith('date^')) return readDate(name, label)
  return readBroadcast(name)
}

// `date^<unix seconds>^<format>[^<url>]`; a `^` after the third belongs to the url.
function readDate(name: string, fallback: string): KnownInline | undefined {
  const [, seconds = '', format = '', ...rest] = name.split('^')
  if (!/^-?\d{1,12}$/.test(seconds) || format === '') return undefined
  const url = unescapeMrkdwn(rest.join('^'))
  return {
    type: 'date',
    timestamp: Number(seconds) + 0,
    format: unescapeMrkdwn(format),
    ...(fallback.trim() === '' ? {} : { fallback }),
    ...(isSafeLinkUrl(url) ? { url } : {}),
  }
}

function readLink(url: string, label: string): KnownInline | undefined {
  if (!isSafeLinkUrl(url)) return undefined
  return label.trim() === '' || label === url ? { type: 'link', url } : { type: 'link', url, text: label }
}

import type { ServerFrame } from '@parley/contract/realtime/frames'
import { withKey } from './state.ts'
import type { State } from './state.ts'

type News = Extract<ServerFrame, { type: 'typing' | 'presence' | 'ephemeral' }>

/** Typing is forgotten this long after the last word of it. */
export const TYPING_MILLIS = 5_000

/** What no log keeps: shown while it holds. */
export function applyNews(state: State, news: News, now: number): State {
  switch (news.type) {
    case 'presence':
      return { ...state, presence: withKey(state.presence, news.user, news.presence) }
    case 'ephemeral': {
      const before = state.ephemeral[news.channel] ?? []
      return { ...state, ephemeral: { ...state.ephemeral, [news.channel]: [...before, news.message] } }
    }
    case 'typing': {
      const others = (state.typing[news.channel] ?? []).filter((one) => one.user !== news.user)
      const thread = news.thread_ts === undefined ? {} : { thread_ts: news.thread_ts }
      const typing = [...others, { user: news.user, until: now + TYPING_MILLIS, ...thread }]
      return { ...state, typing: { ...state.typing, [news.channel]: typing } }
    }
  }
}

/** Without the typing that is over; the same state if none is. */
export function expireTyping(state: State, now: number): State {
  let typing = state.typing
  for (const [channel, list] of Object.entries(state.typing)) {
    const left = list.filter((one) => one.until > now)
    if (left.length < list.length) typing = withKey(typing, channel, left.length > 0 ? left : undefined)
  }
  return typing === state.typing ? state : { ...state, typing }
}

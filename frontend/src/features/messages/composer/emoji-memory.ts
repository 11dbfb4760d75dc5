import { localStore } from '../../../lib/storage.ts'

const RECENT = 'parley.emoji.recent'
const TONE = 'parley.emoji.tone'
const MAX_RECENT = 18

/** Names of the emoji used last in this browser, newest first. */
export function recentEmoji(): string[] {
  return (localStore.read(RECENT) ?? '').split(' ').filter((name) => name !== '')
}

export function rememberEmoji(name: string): void {
  localStore.write(RECENT, [name, ...recentEmoji().filter((one) => one !== name)].slice(0, MAX_RECENT).join(' '))
}

/** The skin tone that was chosen, 2 to 6, or `undefined` for none. */
export function chosenTone(): number | undefined {
  const tone = Number(localStore.read(TONE))
  return tone >= 2 && tone <= 6 ? tone : undefined
}

export function chooseTone(tone: number | undefined): void {
  if (tone === undefined) localStore.remove(TONE)
  else localStore.write(TONE, String(tone))
}

import { keyCaps } from '../lib/platform.ts'
import css from './key-hint.module.css'

/** The keys of a shortcut in the words of the platform: `<KeyHint keys="Mod+K" />` is Ctrl K or ⌘ K. Only at the end of the row they trigger. */
export function KeyHint({ keys }: { keys: string }) {
  return (
    <span className={css['keys']}>
      {keyCaps(keys).map((cap) => (
        <kbd key={cap} className={css['key']}>
          {cap}
        </kbd>
      ))}
    </span>
  )
}

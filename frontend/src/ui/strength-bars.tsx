import { classNames } from '../lib/class-names.ts'
import css from './strength-bars.module.css'

/** How strong a password is, as bars before the words that say so: `hint={<><StrengthBars score={3} />Good. 12 characters.</>}`. */
export function StrengthBars({ score }: { score: 0 | 1 | 2 | 3 | 4 }) {
  return (
    <span className={classNames(css['bars'], score < 2 && css['weak'])} aria-hidden="true">
      {[1, 2, 3, 4].map((bar) => (
        <i key={bar} className={bar <= score ? css['on'] : undefined} />
      ))}
    </span>
  )
}

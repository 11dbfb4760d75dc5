/* oxlint-disable jsx-a11y/prefer-tag-over-role -- <progress> cannot be drawn alike in all browsers, and a ring is an SVG */
import { classNames } from '../lib/class-names.ts'
import css from './progress.module.css'

type ProgressProps = {
  /** The accessible name: what is under way. */
  label: string
  /** From 0 to 100; unknown if left out. */
  value?: number
}

/** A line that fills from the start. Without a value it stands at a third and says only that something is under way. */
export function ProgressBar({ label, value }: ProgressProps) {
  return (
    <div role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={100} aria-valuenow={value} className={css['bar']}>
      <i className={classNames(value === undefined && css['unknown'])} style={{ inlineSize: `${value ?? 33}%` }} />
    </div>
  )
}

/** A ring with the percentage in it, 40 px, for files on their way. */
export function ProgressRing({ label, value = 0 }: ProgressProps) {
  const around = 2 * Math.PI * 15
  return (
    <svg
      className={css['ring']}
      viewBox="0 0 40 40"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={value}
    >
      <circle cx={20} cy={20} r={15} />
      <circle
        cx={20}
        cy={20}
        r={15}
        className={css['done']}
        strokeDasharray={`${(value / 100) * around} ${around}`}
        transform="rotate(-90 20 20)"
      />
      <text x={20} y={24}>
        {Math.round(value)}
      </text>
    </svg>
  )
}

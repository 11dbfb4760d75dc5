import { useUiStrings } from './language.tsx'
import { VisuallyHidden } from './visually-hidden.tsx'
import css from './skeleton.module.css'

/** One grey shape in the place of what is coming. It does not shimmer. */
function Skeleton({ width = '100%', height = 12, radius = 5 }: { width?: number | string; height?: number; radius?: number }) {
  return <span className={css['shape']} style={{ inlineSize: width, blockSize: height, borderRadius: radius }} aria-hidden="true" />
}

const ROWS = [
  { head: 96, lines: [92, 54] },
  { head: 120, lines: [70] },
  { head: 84, lines: [88, 76, 40] },
  { head: 104, lines: [84] },
  { head: 76, lines: [62, 30] },
]

/** Rows with a face, a name and lines (`look="messages"`), or thin rows with an icon (`look="list"`). Says "Loading…" once. */
export function SkeletonRows({ rows = 5, look = 'messages' }: { rows?: number; look?: 'messages' | 'list' }) {
  const strings = useUiStrings()
  return (
    <div className={css[look]}>
      <VisuallyHidden live>{strings.loading}</VisuallyHidden>
      {Array.from({ length: rows }, (_, at) => (
        <SkeletonRow key={at} at={at} look={look} />
      ))}
    </div>
  )
}

function SkeletonRow({ at, look }: { at: number; look: 'messages' | 'list' }) {
  const { head, lines } = ROWS[at % ROWS.length] ?? { head: 96, lines: [80] }
  if (look === 'list') {
    return (
      <div className={css['row']}>
        <Skeleton width={16} height={16} />
        <Skeleton width={head} />
      </div>
    )
  }
  return (
    <div className={css['row']}>
      <Skeleton width={36} height={36} radius={10} />
      <div className={css['lines']}>
        <Skeleton width={head} />
        {lines.map((line) => (
          <Skeleton key={line} width={`${line}%`} height={10} />
        ))}
      </div>
    </div>
  )
}

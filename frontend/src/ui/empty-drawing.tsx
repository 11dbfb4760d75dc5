/** `search`: nothing found. `lock`: not allowed. `broken`: did not load. `calm`: all read. `start`: nothing here yet. */
export type DrawingName = 'search' | 'lock' | 'broken' | 'calm' | 'start'

const line = { stroke: 'var(--line-2)', strokeWidth: 4, strokeLinecap: 'round', fill: 'none' } as const
const ink = { stroke: 'var(--accent)', strokeWidth: 3, strokeLinecap: 'round', strokeLinejoin: 'round', fill: 'none' } as const

function Sheet({ x, y, width, height }: { x: number; y: number; width: number; height: number }) {
  return <rect x={x} y={y} width={width} height={height} rx={10} fill="var(--sunken)" stroke="var(--line-2)" />
}

const DRAWINGS = {
  search: (
    <>
      <Sheet x={22} y={12} width={76} height={56} />
      <path d="M34 28h40M34 40h28M34 52h34" {...line} />
      <circle cx={80} cy={46} r={16} {...ink} fill="var(--accent-soft)" />
      <path d="m92 58 10 10" {...ink} strokeWidth={4} />
    </>
  ),
  lock: (
    <>
      <Sheet x={18} y={20} width={60} height={48} />
      <path d="M30 36h34M30 48h24" {...line} />
      <rect x={68} y={36} width={34} height={28} rx={8} fill="var(--accent)" />
      <path d="M76 36v-7a9 9 0 0 1 18 0v7" {...ink} strokeWidth={4} />
      <circle cx={85} cy={50} r={4} fill="var(--on-accent)" />
    </>
  ),
  broken: (
    <>
      <Sheet x={18} y={14} width={84} height={52} />
      <path d="M54 8 46 30l14 8-10 18 8 16" fill="none" stroke="var(--here, var(--s2))" strokeWidth={7} />
      <path d="M54 10 46 30l14 8-10 18 6 12" {...ink} strokeWidth={2.5} />
      <path d="M28 30h10M28 42h14M72 30h18M70 42h14" {...line} />
    </>
  ),
  calm: (
    <>
      <path d="M8 56c18-10 34-10 52 0s34 10 52 0" {...ink} stroke="var(--accent-line)" />
      <path d="M20 68c14-7 26-7 40 0s26 7 40 0" {...line} strokeWidth={3} />
      <path d="M34 46h52l-8 12H42z" fill="var(--accent)" />
      <path d="M58 42V16l24 26z" {...ink} strokeWidth={2.5} fill="var(--accent-soft)" />
    </>
  ),
  start: (
    <>
      <Sheet x={18} y={14} width={60} height={40} />
      <path d="M30 28h34M30 40h20" {...line} />
      <path d="M52 34a8 8 0 0 1 8-8h34a8 8 0 0 1 8 8v18a8 8 0 0 1-8 8H72l-12 10V60a8 8 0 0 1-8-8z" {...ink} fill="var(--accent-soft)" />
      <path d="M77 36v14M70 43h14" {...ink} />
    </>
  ),
} satisfies Record<DrawingName, unknown>

/** A drawing in two strokes, teal and line, for an empty place. */
export function EmptyDrawing({ name }: { name: DrawingName }) {
  return (
    <svg viewBox="0 0 120 80" width={120} height={80} aria-hidden="true" focusable="false">
      {DRAWINGS[name]}
    </svg>
  )
}

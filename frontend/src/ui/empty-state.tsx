import type { ReactElement, ReactNode } from 'react'
import { EmptyDrawing, type DrawingName } from './empty-drawing.tsx'
import css from './empty-state.module.css'

type EmptyStateProps = {
  /** One of the drawings in two strokes, or an own `<svg viewBox="0 0 120 80">` of tokens. */
  drawing?: DrawingName | ReactElement
  /** What is so. */
  title: string
  /** What to do next. */
  children?: ReactNode
  /** One or two small buttons. */
  actions?: ReactNode
  /** Heading level of the title. */
  level?: 2 | 3
}

/** An empty place: a drawing, what is so, what to do next; no jokes. */
export function EmptyState({ drawing, title, children, actions, level = 2 }: EmptyStateProps) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <div className={css['empty']}>
      {drawing !== undefined && <div className={css['art']}>{typeof drawing === 'string' ? <EmptyDrawing name={drawing} /> : drawing}</div>}
      <Heading className={css['title']}>{title}</Heading>
      {children && <div className={css['text']}>{children}</div>}
      {actions && <div className={css['actions']}>{actions}</div>}
    </div>
  )
}

import type { ReactNode } from 'react'
import { classNames } from '../lib/class-names.ts'
import { BrandMark } from './brand-mark.tsx'
import { DrawnScene } from './drawn-scene.tsx'
import css from './door-page.module.css'

type DoorPageProps = {
  /** The one heading of the page. */
  title: string
  /** A sentence under it. */
  lead?: ReactNode
  /** "Step 1 of 3 · about a minute", with its bars. */
  step?: { current: number; total: number; text: string }
  /** The form. */
  children: ReactNode
  /** A quiet last line: the language, the version. */
  footer?: ReactNode
  /** Cards over the scene (`DoorCard`), hidden in narrow windows: nothing needed may stand there. */
  art?: ReactNode
  /** Name beside the mark. */
  brand?: string
}

/** The layout of every page before the app: sign in, create a workspace, join by invite. The form is `main`. */
export function DoorPage({ title, lead, step, children, footer, art, brand = 'Parley' }: DoorPageProps) {
  return (
    <div className={css['door']}>
      <div className={css['art']}>
        <DrawnScene className={css['scene']} />
        {art && <div className={css['cards']}>{art}</div>}
      </div>
      <main className={css['form']}>
        <div className={css['brand']}>
          <BrandMark size={32} />
          {brand}
        </div>
        <div className={css['middle']}>
          {step && <DoorSteps {...step} />}
          <h1>{title}</h1>
          {lead && <p className={css['lead']}>{lead}</p>}
          {children}
        </div>
        {footer && <footer className={css['footer']}>{footer}</footer>}
      </main>
    </div>
  )
}

/** Fields and buttons of a door's form, 16 px apart. */
export function DoorFields({ children }: { children: ReactNode }) {
  return <div className={css['fields']}>{children}</div>
}

/** Two fields side by side; under each other on a phone. */
export function FieldPair({ children }: { children: ReactNode }) {
  return <div className={css['pair']}>{children}</div>
}

function DoorSteps({ current, total, text }: { current: number; total: number; text: string }) {
  return (
    <div className={css['steps']}>
      {Array.from({ length: total }, (_, at) => (
        <i key={at} className={classNames(at + 1 === current && css['now'], at + 1 < current && css['past'])} />
      ))}
      <span>{text}</span>
    </div>
  )
}

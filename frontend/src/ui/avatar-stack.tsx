import { Avatar } from './avatar.tsx'
import css from './avatar-stack.module.css'

type AvatarStackProps = { people: readonly { id: string; src?: string | null }[]; size?: 20 | 24 | 28; most?: number }

/** A few faces, one over the other; the rest is a count that the caller writes beside them. Silent: the button around it has the name. */
export function AvatarStack({ people, size = 24, most = 3 }: AvatarStackProps) {
  return (
    <span className={css['stack']} aria-hidden="true">
      {people.slice(0, most).map((person) => (
        <Avatar key={person.id} id={person.id} src={person.src} size={size} className={css['face'] ?? ''} />
      ))}
    </span>
  )
}

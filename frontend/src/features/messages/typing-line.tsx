import { useTyping } from '../../bindings/use-conversations.ts'
import { nameOf, useUsers } from '../../bindings/use-people.ts'
import { WorkingDots } from '../../ui/banner.tsx'
import { useMessages } from '../../ui/language.tsx'
import { conversationMessages } from './messages.ts'
import css from './conversation-view.module.css'

/** Who is typing, for the line under the composer, whose height never changes. */
export function TypingLine({ channel }: { channel: string }) {
  const words = useMessages(conversationMessages)
  const users = useUsers(useTyping(channel))
  if (users.length === 0) return null
  const [first, second] = users.map(nameOf)
  let text = words.typingMany
  if (users.length === 1 && first !== undefined) text = words.typingOne(first)
  else if (users.length === 2 && first !== undefined && second !== undefined) text = words.typingTwo(first, second)
  return (
    <span className={css['typing']}>
      <WorkingDots />
      <span className="ellipsis" dir="auto">
        {text}
      </span>
    </span>
  )
}

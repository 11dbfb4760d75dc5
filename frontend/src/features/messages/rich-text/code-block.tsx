import { Check, Copy } from 'lucide-react'
import { useEffect, useState, type ReactNode } from 'react'
import { copyText } from '../../../lib/copy-text.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { useMessages } from '../../../ui/language.tsx'
import { richTextMessages } from './messages.ts'
import css from './rich-text.module.css'

const SHOWN_MILLIS = 2_000

/** Code as it was written, and a button that copies it. */
export function CodeBlock({ text, children }: { text: string; children: ReactNode }) {
  const strings = useMessages(richTextMessages)
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), SHOWN_MILLIS)
    return () => clearTimeout(timer)
  }, [copied])
  return (
    <div className={css['code']}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- long lines scroll, by keyboard too */}
      <pre tabIndex={0}>
        <code>{children}</code>
      </pre>
      <IconButton
        icon={copied ? Check : Copy}
        label={copied ? strings.copied : strings.copyCode}
        size={28}
        className={css['copy']}
        onClick={() => void copyText(text).then(setCopied)}
      />
    </div>
  )
}

import { Bold, Code, Italic, Link, List, ListOrdered, SquareCode, Strikethrough, TextQuote, type LucideIcon } from 'lucide-react'
import { IconButton } from '../../../ui/icon-button.tsx'
import { useMessages } from '../../../ui/language.tsx'
import css from './composer.module.css'
import type { EditorStatus, Format, MessageEditor } from './editor/message-editor.ts'
import { composerMessages } from './messages.ts'

type Label = 'bold' | 'italic' | 'strike' | 'ordered' | 'bullet' | 'quote' | 'code' | 'codeBlock'
type Tool = { format: Format; icon: LucideIcon; label: Label; keys: string }

const STYLES: readonly Tool[] = [
  { format: 'bold', icon: Bold, label: 'bold', keys: 'Mod+B' },
  { format: 'italic', icon: Italic, label: 'italic', keys: 'Mod+I' },
  { format: 'strike', icon: Strikethrough, label: 'strike', keys: 'Mod+Shift+X' },
]
const BLOCKS: readonly Tool[] = [
  { format: 'ordered', icon: ListOrdered, label: 'ordered', keys: 'Mod+Shift+7' },
  { format: 'bullet', icon: List, label: 'bullet', keys: 'Mod+Shift+8' },
  { format: 'quote', icon: TextQuote, label: 'quote', keys: 'Mod+Shift+9' },
]
const CODE: readonly Tool[] = [
  { format: 'code', icon: Code, label: 'code', keys: 'Mod+Shift+C' },
  { format: 'code_block', icon: SquareCode, label: 'codeBlock', keys: 'Mod+Alt+Shift+C' },
]

type StripProps = { editor: MessageEditor | null; active: EditorStatus['active'] | null; onLink: () => void }

/** The strip of formatting that Aa opens. */
export function FormattingStrip({ editor, active, onLink }: StripProps) {
  const strings = useMessages(composerMessages)
  const button = ({ format, icon, label, keys }: Tool) => {
    return (
      <IconButton
        key={format}
        icon={icon}
        label={strings[label]}
        size={28}
        keys={keys}
        pressed={active?.[format] ?? false}
        disabled={editor === null}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => editor?.format(format)}
      />
    )
  }
  return (
    <div className={css['strip']} role="toolbar" aria-label={strings.formatting}>
      {STYLES.map(button)}
      <hr />
      <IconButton
        icon={Link}
        label={strings.link}
        size={28}
        keys="Mod+Shift+U"
        pressed={active?.link ?? false}
        disabled={editor === null}
        onMouseDown={(event) => event.preventDefault()}
        onClick={onLink}
      />
      <hr />
      {BLOCKS.map(button)}
      <hr />
      {CODE.map(button)}
    </div>
  )
}

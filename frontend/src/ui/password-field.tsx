import { useState } from 'react'
import { Eye, EyeOff } from 'lucide-react'
import { IconButton } from './icon-button.tsx'
import { useUiStrings } from './language.tsx'
import { TextField, type TextFieldProps } from './text-field.tsx'

/** A password with a button that shows it. Set `autoComplete` to `current-password` or `new-password`. */
export function PasswordField(props: Omit<TextFieldProps, 'type' | 'suffix'>) {
  const [shown, setShown] = useState(false)
  const strings = useUiStrings()
  const toggle = (
    <IconButton
      icon={shown ? EyeOff : Eye}
      label={shown ? strings.hideCharacters : strings.showCharacters}
      size={28}
      onClick={() => setShown(!shown)}
    />
  )
  return <TextField dir="ltr" autoCapitalize="off" spellCheck={false} {...props} type={shown ? 'text' : 'password'} suffix={toggle} />
}

import { Check } from 'lucide-react'
import { errorCode, errorSentence } from '../../lib/error-sentence.ts'
import { Icon } from '../../ui/icon.tsx'
import { useMessages } from '../../ui/language.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { channelNameFault, sameChannelName, typedChannelName } from './channel-name.ts'
import { channelsMessages } from './messages.ts'
import { useAllChannels } from './use-directory.ts'

/** Codes that speak of the name, so that they stand under its field. */
const NAME_CODES = new Set([
  'name_taken',
  'invalid_name',
  'invalid_name_required',
  'invalid_name_maxlength',
  'invalid_name_punctuation',
  'invalid_name_specials',
])

export const isNameError = (error: unknown): boolean => NAME_CODES.has(errorCode(error))

type NameCheck = { fault: string | null; isFree: boolean }

/** Whether a name can be had, as far as this client can know: a private channel of others is only found by the server. */
export function useNameCheck(name: string, own?: string): NameCheck {
  const words = useMessages(channelsMessages)
  const { data } = useAllChannels()
  const fault = channelNameFault(name)
  if (fault !== null) return { fault: words[`error_${fault}`], isFree: false }
  if (name === '' || name === own) return { fault: null, isFree: false }
  const taken = data?.find((one) => sameChannelName(one.name ?? '', name))
  if (taken === undefined) return { fault: null, isFree: data !== undefined }
  return { fault: taken.is_archived ? words.takenArchived(name) : words.error_name_taken, isFree: false }
}

type ChannelNameFieldProps = { value: string; onValue: (name: string) => void; check: NameCheck; refused: unknown }

/** "#" and a name, with what is wrong with it told while it is typed. */
export function ChannelNameField({ value, onValue, check, refused }: ChannelNameFieldProps) {
  const words = useMessages(channelsMessages)
  const error = check.fault ?? (isNameError(refused) ? errorSentence(words, refused) : null)
  return (
    <TextField
      label={words.name}
      prefix="#"
      placeholder={words.namePlaceholder}
      hint={words.nameHint}
      error={error}
      value={value}
      maxLength={100}
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      data-autofocus=""
      onValue={(text) => onValue(typedChannelName(text))}
      suffix={check.isFree && error === null ? <Icon of={Check} size={16} /> : undefined}
    />
  )
}

/**
 * Puts text on the clipboard and says whether it worked. On plain http, where `navigator.clipboard` is missing, it copies
 * through a selected text field. Call it from a click or a key press; focus stays where it was.
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    // Typed as always there, yet missing outside a secure context.
    const clipboard = navigator.clipboard as Clipboard | undefined
    if (clipboard !== undefined) {
      await clipboard.writeText(text)
      return true
    }
  } catch {
    // Refused by a permission: the old way may still work.
  }
  return copyBySelection(text)
}

function copyBySelection(text: string): boolean {
  const before = document.activeElement
  // Inside an open modal dialog, because everything outside it is inert and cannot be selected.
  const host = before?.closest('dialog[open]') ?? document.body
  const field = document.createElement('textarea')
  field.value = text
  field.readOnly = true
  field.className = 'visually-hidden'
  host.append(field)
  field.select()
  try {
    return document.execCommand('copy')
  } catch {
    return false
  } finally {
    field.remove()
    if (before instanceof HTMLElement) before.focus({ preventScroll: true })
  }
}

/** Whether Enter sends. On a screen keyboard it makes a new line, as there is no Shift+Enter, and the button sends. */
export const enterSends = (): boolean => !matchMedia('(pointer: coarse)').matches

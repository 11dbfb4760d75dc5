const BULLETS = ['•', '◦', '▪︎']
const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
]

/** The mark before a list item in text: `•`, `◦`, `▪︎` or `1.`, `a.`, `i.` by depth, and round again. `position` counts from 1. */
export function listMarker(style: 'bullet' | 'ordered', depth: number, position: number): string {
  if (style === 'bullet') return BULLETS[depth % BULLETS.length] ?? '•'
  switch (depth % 3) {
    case 1:
      return `${letters(position)}.`
    case 2:
      return `${roman(position)}.`
    default:
      return `${position}.`
  }
}

// a … z, aa, ab …
function letters(position: number): string {
  let name = ''
  for (let rest = position; rest > 0; rest = Math.floor((rest - 1) / 26)) name = String.fromCharCode(97 + ((rest - 1) % 26)) + name
  return name
}

function roman(position: number): string {
  if (position > 3999) return String(position)
  let name = ''
  let rest = position
  for (const [value, digits] of ROMAN) {
    while (rest >= value) {
      name += digits
      rest -= value
    }
  }
  return name
}

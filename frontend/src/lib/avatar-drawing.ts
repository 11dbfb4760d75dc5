/**
 * A face for everyone without a picture: pure, the same for the same id, and always in its own colours, whatever the theme.
 * 4 families × 4 arrangements, 8 palettes, mirrored or not, by day or by night: 512 drawings. Hash the id and never the
 * name, so that a rename keeps the face.
 */
export type AvatarChoice = { arrangement: number; palette: number; mirrored: boolean; night: boolean }
/** One shape on a 40 × 40 field, painted in order: a path, or a circle. */
export type AvatarShape = { fill: string; d: string } | { fill: string; cx: number; cy: number; r: number }
export type AvatarDrawing = { mirrored: boolean; shapes: readonly AvatarShape[] }

type Tone = 'deep' | 'light' | 'spark' | 'paper'
type Palette = Readonly<Record<Tone, string>>
type Part = readonly [Tone, string] | readonly [Tone, number, number, number]

const FIELD = 'M0 0h40v40H0z'

const PALETTES: readonly Palette[] = [
  { deep: '#0b5563', light: '#7fd1cb', spark: '#f4b183', paper: '#f7f3ea' },
  { deep: '#2a3c8f', light: '#a9b8ff', spark: '#ffb38a', paper: '#eef1ff' },
  { deep: '#c4552b', light: '#ffd2b0', spark: '#0f4c5c', paper: '#fff3e8' },
  { deep: '#14655a', light: '#bfe8d4', spark: '#f2c14e', paper: '#f3faf4' },
  { deep: '#5b2e63', light: '#e3b9e0', spark: '#f79d7c', paper: '#fbf0fa' },
  { deep: '#1f4e79', light: '#9cd2f2', spark: '#f4d35e', paper: '#eff7fc' },
  { deep: '#7a2f3e', light: '#f3b6b0', spark: '#2f6f73', paper: '#fff1ee' },
  { deep: '#33415c', light: '#b9c7dc', spark: '#f08a5d', paper: '#f2f5fa' },
]

// Each arrangement uses at least three tones, so that two palettes never look alike. In order: Horizon, Quarters, Arches, Rounds.
// prettier-ignore
const ARRANGEMENTS: readonly (readonly Part[])[] = [
  [['light', FIELD], ['spark', 27, 14, 8], ['deep', 'M0 40V28c8-9 16-6 22 0s12 5 18-1v13z']],
  [['paper', FIELD], ['light', 'M0 14c7-6 13-6 20 0s13 6 20 0v26H0z'], ['deep', 'M0 26c7-6 13-6 20 0s13 6 20 0v14H0z'], ['spark', 29, 9, 4]],
  [['deep', FIELD], ['spark', 20, 24, 12], ['light', 'M0 24h40v16H0z'], ['paper', 'M8 29h24v2.5H8zM13 34h14v2.5H13z']],
  [['light', FIELD], ['paper', 11, 11, 5], ['deep', 'M-2 40 15 14l12 18 6-9 12 17z'], ['spark', 'M15 14l6.5 9.75-5 3.25-3.5-3-3.5 2z']],
  [['deep', FIELD], ['light', 'M0 0h20a20 20 0 0 1-20 20z'], ['spark', 'M40 40H20a20 20 0 0 1 20-20z'], ['paper', 'M40 0v20A20 20 0 0 1 20 0z']],
  [['spark', FIELD], ['paper', 'M6 34V20A14 14 0 0 1 20 6v14a14 14 0 0 1-14 14z'], ['deep', 'M20 34V20A14 14 0 0 1 34 6v14a14 14 0 0 1-14 14z']],
  [['paper', FIELD], ['deep', 'M0 0h20v20A20 20 0 0 1 0 0z'], ['light', 'M20 20h20v20a20 20 0 0 1-20-20z'], ['spark', 30, 10, 6], ['deep', 10, 30, 6]],
  [['deep', FIELD], ['light', 'M20 4c2 10 6 14 16 16-10 2-14 6-16 16-2-10-6-14-16-16 10-2 14-6 16-16z'], ['spark', 20, 20, 4]],
  [['paper', FIELD], ['light', 'M4 40V24a16 16 0 0 1 32 0v16z'], ['deep', 'M10 40V25a10 10 0 0 1 20 0v15z'], ['spark', 20, 27, 5]],
  [['light', FIELD], ['deep', 'M6 40V22a8 8 0 0 1 16 0v18z'], ['paper', 'M20 40V16a8 8 0 0 1 16 0v24z'], ['spark', 28, 17, 4]],
  [['deep', FIELD], ['light', 'M0 40a30 30 0 0 1 30-30h10v30z'], ['paper', 'M10 40a20 20 0 0 1 20-20h10v20z'], ['spark', 'M20 40a10 10 0 0 1 10-10h10v10z']],
  [['spark', FIELD], ['paper', 'M5 0v14a15 15 0 0 0 30 0V0z'], ['deep', 'M12 0v13a8 8 0 0 0 16 0V0z'], ['deep', 'M0 34h40v6H0z']],
  [['deep', FIELD], ['light', 20, 20, 13], ['spark', 'M7 20a13 13 0 0 0 26 0z'], ['paper', 20, 20, 4.5]],
  [['light', FIELD], ['deep', 'M0 0h40L0 40z'], ['spark', 25, 25, 9], ['paper', 12, 11, 4]],
  [['paper', FIELD], ['light', 16, 16, 12], ['deep', 25, 25, 10], ['spark', 20.5, 20.5, 4]],
  [['deep', FIELD], ['light', 20, 20, 14], ['deep', 26, 17, 11], ['spark', 28, 17, 4]],
]

/** The drawing of an id. */
export function avatarDrawing(id: string): AvatarDrawing {
  return drawAvatar(chooseAvatar(id))
}

/** Which of the 512 drawings an id has. */
export function chooseAvatar(id: string): AvatarChoice {
  const bits = hash(id)
  return { arrangement: bits & 15, palette: (bits >>> 4) & 7, mirrored: ((bits >>> 7) & 1) === 1, night: ((bits >>> 8) & 1) === 1 }
}

/** Paints a choice; by night the deep and the light tone change places. */
export function drawAvatar(choice: AvatarChoice): AvatarDrawing {
  const tones = PALETTES[choice.palette % PALETTES.length]
  const parts = ARRANGEMENTS[choice.arrangement % ARRANGEMENTS.length]
  if (tones === undefined || parts === undefined) return { mirrored: false, shapes: [] }
  const paint = choice.night ? { ...tones, deep: tones.light, light: tones.deep } : tones
  const shapes = parts.map((part): AvatarShape => {
    const fill = paint[part[0]]
    return part.length === 2 ? { fill, d: part[1] } : { fill, cx: part[1], cy: part[2], r: part[3] }
  })
  return { mirrored: choice.mirrored, shapes }
}

// FNV-1a over the UTF-8 bytes, then a finaliser (MurmurHash3's), so that ids that differ by one digit land far apart.
function hash(id: string): number {
  let h = 2166136261
  for (const byte of new TextEncoder().encode(id)) h = Math.imul(h ^ byte, 16777619)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

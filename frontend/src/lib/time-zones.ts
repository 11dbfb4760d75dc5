/**
 * Names that browsers still list, and the ones that the time zone database has had for them since
 * (its `backward` file: https://data.iana.org/time-zones/tzdb/backward).
 */
const RENAMED: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
}

export type ZoneOption = { value: string; label: string }

/**
 * The time zones to choose from at the moment `at` (ms since 1970), by offset and then name: "(UTC+01:00) Paris". Each zone is there once,
 * by its modern name; `current` stays as it was saved.
 */
export function zoneOptions(current: string, at: number, listed: readonly string[] = Intl.supportedValuesOf('timeZone')): ZoneOption[] {
  const zones = new Map(['UTC', ...listed].map((zone) => [modern(zone), modern(zone)]))
  if (current !== '') zones.set(modern(current), current)
  const found = [...zones].flatMap(([name, value]) => {
    const minutes = offsetOf(name, at)
    return minutes === undefined && value !== current ? [] : [{ value, name, minutes: minutes ?? 0 }]
  })
  return found
    .map((zone) => ({ ...zone, city: cityOf(zone.name) }))
    .toSorted((a, b) => a.minutes - b.minutes || a.city.localeCompare(b.city))
    .map(({ value, minutes, city }) => ({ value, label: `(UTC${signed(minutes)}) ${city}` }))
}

const modern = (zone: string): string => RENAMED[zone] ?? zone

/** The last part; "Knox, Indiana" where the middle one tells a state or country. */
function cityOf(zone: string): string {
  const [city = zone, ...within] = zone.split('/').slice(1).toReversed()
  return [city, ...within].join(', ').replaceAll('_', ' ')
}

/** In minutes east of UTC; undefined for a zone that this browser does not know. */
function offsetOf(zone: string, at: number): number | undefined {
  try {
    const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(at)
    const found = /([+-])(\d\d):(\d\d)/.exec(parts.find((part) => part.type === 'timeZoneName')?.value ?? '')
    return found === null ? 0 : Number(`${found[1]}1`) * (Number(found[2]) * 60 + Number(found[3]))
  } catch {
    return undefined
  }
}

function signed(minutes: number): string {
  const [hours, rest] = [Math.trunc(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
  return `${minutes < 0 ? '−' : '+'}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`
}

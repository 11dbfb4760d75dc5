/** One measured figure. `reference` is what the same run measured beside it; `must` and `aim` are of `value`. */
export type Figure = {
  name: string
  value: number
  unit: string
  reference: number | null
  must: number | null
  aim: number | null
  /** Whether a higher value is the better one. */
  higherIsBetter?: boolean
}

export function printFigures(figures: readonly Figure[]): void {
  for (const figure of figures) {
    const { name, value, unit, reference, must, aim } = figure
    const limits = must === null ? '' : `must ${sign(figure)} ${must}${aim === null ? '' : `, aim ${aim}`}: ${verdict(figure)}`
    console.log(
      `${name.padEnd(58)} ${round(value).padStart(10)} ${unit.padEnd(8)} ${reference === null ? ''.padEnd(18) : `ref ${round(reference)}`.padEnd(18)} ${limits}`,
    )
  }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

const sign = (figure: Figure): string => (figure.higherIsBetter === true ? '≥' : '≤')
const isWithin = (figure: Figure, limit: number): boolean =>
  figure.higherIsBetter === true ? figure.value >= limit : figure.value <= limit
const round = (value: number): string => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(Math.abs(value) >= 10 ? 1 : 3))

function verdict(figure: Figure): string {
  if (figure.must === null || !isWithin(figure, figure.must)) return 'MISSED'
  return figure.aim !== null && isWithin(figure, figure.aim) ? 'aim met' : 'met'
}

/** The value below which a share of them lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return rounded(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN)
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}

/** To four digits: enough for seconds and for microseconds. */
export function rounded(value: number): number {
  return Number(value.toPrecision(4))
}

/** Times in milliseconds, in short. */
export function summary(times: readonly number[], ...shares: number[]): Record<string, number> {
  return Object.fromEntries(shares.map((share) => [`p${share * 100}`, percentile(times, share)]))
}

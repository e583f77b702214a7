/** The value below which a share of them lies, to a hundredth. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return rounded(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN)
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}

export function rounded(value: number): number {
  return Math.round(value * 100) / 100
}

/** Times in milliseconds, in short. */
export function summary(times: readonly number[], ...shares: number[]): Record<string, number> {
  return Object.fromEntries(shares.map((share) => [`p${share * 100}`, percentile(times, share)]))
}

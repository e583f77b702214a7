const RUNS = 25

/** The least of many runs in milliseconds of processor time, to which other programs on the machine add little. */
export function processorTime(work: () => unknown): number {
  const times = Array.from({ length: RUNS }, () => {
    const before = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  })
  return Math.min(...times)
}

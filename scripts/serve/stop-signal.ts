/** The wish to stop: Ctrl-C, a signal, or the end of the npm that started us. npm may pass Ctrl-C on twice. */
export type StopSignal = { given: Promise<void>; isGiven(): boolean }

export function stopSignal(): StopSignal {
  let isGiven = false
  const given = new Promise<void>((resolve) => {
    const stop = () => {
      isGiven = true
      resolve()
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
    if (process.env.npm_lifecycle_event) watchParent(stop)
  })
  return { given, isGiven: () => isGiven }
}

function watchParent(onGone: () => void): void {
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) onGone()
  }, 1000).unref()
}

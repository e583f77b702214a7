const MINUTE_MS = 60_000
/** Sleep stops timers but not the clock: look more often than the minute changes. */
const LOOK_MS = 5_000

/** Calls back whenever the minute on the clock changes, also after a sleep; until the returned function is called. */
export function everyMinute(tick: (now: Date) => void): () => void {
  const watching = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  let minute: number | undefined
  const look = () => {
    clearTimeout(timer)
    const now = Date.now()
    const current = Math.floor(now / MINUTE_MS)
    if (minute !== current) tick(new Date(now))
    minute = current
    timer = setTimeout(look, Math.min(LOOK_MS, (current + 1) * MINUTE_MS - now))
  }
  look()
  document.addEventListener('visibilitychange', look, { signal: watching.signal })
  window.addEventListener('focus', look, { signal: watching.signal })
  return () => {
    watching.abort()
    clearTimeout(timer)
  }
}

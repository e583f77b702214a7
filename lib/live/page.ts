const AWAY_MS = 60_000

/**
 * Watches the page's life. `back`: the network or the page is back, or the network may be gone; `hidden`: what
 * is not written now may never be.
 */
export function watchPage({ back, hidden }: { back(): void; hidden(): void }): () => void {
  const watching = new AbortController()
  const { signal } = watching
  let since = Date.now()
  const onVisibility = () => {
    if (document.visibilityState === 'visible') {
      if (Date.now() - since > AWAY_MS) back()
    } else {
      since = Date.now()
      hidden()
    }
  }
  document.addEventListener('visibilitychange', onVisibility, { signal })
  window.addEventListener('online', back, { signal })
  window.addEventListener('offline', back, { signal })
  window.addEventListener('pagehide', hidden, { signal })
  window.addEventListener('pageshow', (event) => event.persisted && back(), { signal })
  return () => watching.abort()
}

const RELOADED = 'tend-reloaded'
const RELOAD_AGAIN_MS = 60_000
let isReloading = false

/**
 * Loads the page anew for another build, but not under the hands of somebody who is writing. Not again within a
 * minute: where two builds answer in turn, that would never end.
 */
export function reloadForBuild(): void {
  const last = Number(sessionStorage.getItem(RELOADED))
  if (isReloading || Date.now() - last < RELOAD_AGAIN_MS) return
  isReloading = true
  const waiting = new AbortController()
  const check = () => {
    if (isWriting() && document.visibilityState === 'visible') return
    waiting.abort()
    sessionStorage.setItem(RELOADED, String(Date.now()))
    window.location.reload()
  }
  document.addEventListener('focusout', () => setTimeout(check), { signal: waiting.signal })
  document.addEventListener('visibilitychange', check, { signal: waiting.signal })
  check()
}

function isWriting(): boolean {
  const { activeElement: element } = document
  return (
    element instanceof HTMLTextAreaElement ||
    (element instanceof HTMLInputElement && element.value !== '') ||
    (element instanceof HTMLElement && element.isContentEditable)
  )
}

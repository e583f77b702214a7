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

/** Loads the page anew, but not under the hands of somebody who is writing. */
export function reloadWhenIdle(reload: () => void): void {
  if (!isWriting()) {
    reload()
    return
  }
  const waiting = new AbortController()
  const check = () => {
    if (isWriting() && document.visibilityState === 'visible') return
    waiting.abort()
    reload()
  }
  document.addEventListener('focusout', () => setTimeout(check), { signal: waiting.signal })
  document.addEventListener('visibilitychange', check, { signal: waiting.signal })
}

function isWriting(): boolean {
  const { activeElement: element } = document
  return (
    element instanceof HTMLTextAreaElement ||
    (element instanceof HTMLInputElement && element.value !== '') ||
    (element instanceof HTMLElement && element.isContentEditable)
  )
}

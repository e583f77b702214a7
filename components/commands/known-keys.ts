const STORE = 'tend-keys-used'
const HINTED = ['e', 't', 'p']
const ENOUGH = 5

/** Counts uses of a key that rows hint at: after five the hint is no longer shown. */
export function countKey(key: string) {
  const name = key.toLowerCase()
  if (!HINTED.includes(name)) return
  const used = read()
  if ((used[name] ?? 0) >= ENOUGH) return
  used[name] = (used[name] ?? 0) + 1
  try {
    localStorage.setItem(STORE, JSON.stringify(used))
  } catch {
    // Without storage the hints go on being shown.
  }
  showKnownKeys()
}

export function showKnownKeys() {
  const used = read()
  document.documentElement.dataset.knownKeys = HINTED.filter((key) => (used[key] ?? 0) >= ENOUGH).join(' ')
}

function read(): Record<string, number> {
  try {
    return JSON.parse(localStorage.getItem(STORE) ?? '{}')
  } catch {
    return {}
  }
}

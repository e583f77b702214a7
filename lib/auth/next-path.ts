/** Where to go after signing in: a path of this site that somebody wanted to see, or Today. */
export function safePath(wanted: unknown): string {
  if (typeof wanted !== 'string' || !/^\/(?![/\\])/.test(wanted)) return '/today'
  const base = 'http://here.invalid'
  const url = URL.canParse(wanted, base) ? new URL(wanted, base) : undefined
  if (url?.origin !== base || /^\/(login|logout|register|forgot|reset|api)(\/|$)/.test(url.pathname))
    return '/today'
  return url.pathname + url.search + url.hash
}

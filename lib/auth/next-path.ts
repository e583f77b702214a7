/** Where to go after signing in: a path of this site that somebody wanted to see, or Today. */
export function safePath(wanted: unknown): string {
  if (typeof wanted !== 'string' || !isPath(wanted)) return '/today'
  const base = 'http://here.invalid'
  const url = URL.canParse(wanted, base) ? new URL(wanted, base) : undefined
  // Without its dots a path may begin with two slashes, and then with a host.
  if (url?.origin !== base || !isPath(url.pathname) || OUTSIDE.test(url.pathname)) return '/today'
  return url.pathname + url.search + url.hash
}

const OUTSIDE = /^\/(login|logout|register|forgot|reset|api)(\/|$)/

function isPath(text: string): boolean {
  return /^\/(?![/\\])/.test(text)
}

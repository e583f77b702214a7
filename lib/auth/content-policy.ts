import 'server-only'

/**
 * What a page may load, as the header `content-security-policy`. Scripts run only with the nonce of the
 * request.
 */
export function contentPolicy(nonce: string): string {
  const inDevelopment = process.env.NODE_ENV === 'development'
  const directives = {
    'default-src': "'self'",
    'script-src': `'self' 'nonce-${nonce}' 'strict-dynamic'${inDevelopment ? " 'unsafe-eval'" : ''}`,
    'style-src': "'self' 'unsafe-inline'",
    'img-src': "'self' data: blob:",
    'font-src': "'self'",
    'connect-src': inDevelopment ? "'self' ws:" : "'self'",
    'object-src': "'none'",
    'base-uri': "'none'",
    'form-action': ["'self'", ...providerOrigins()].join(' '),
    'frame-ancestors': process.env.SPACE_HOST ? 'https://huggingface.co' : "'none'",
  }
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources}`)
    .join('; ')
}

/** A form that leads on to a provider is blocked by the browser unless the provider is named. */
function providerOrigins(): string[] {
  const { AUTH_GITHUB_ID, AUTH_GOOGLE_ID, AUTH_HUGGINGFACE_ID } = process.env
  const origins: [string | undefined, string][] = [
    [AUTH_GITHUB_ID, 'https://github.com'],
    [AUTH_GOOGLE_ID, 'https://accounts.google.com'],
    [AUTH_HUGGINGFACE_ID, 'https://huggingface.co'],
  ]
  return origins.filter(([id]) => id).map(([, origin]) => origin)
}

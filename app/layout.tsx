import type { Metadata, Viewport } from 'next'
import { cookies, headers } from 'next/headers'
import type { ReactNode } from 'react'
import {
  appearanceCookies,
  compactClass,
  densityFrom,
  hiddenSidebarClass,
  themeFrom,
  themeScript,
} from '@/components/shell/appearance'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'Tend', template: '%s · Tend' },
  description: 'The to-do app that you can talk to: instant, real-time, shared, and yours.',
  applicationName: 'Tend',
  appleWebApp: { capable: true, title: 'Tend', statusBarStyle: 'default' },
  formatDetection: { telephone: false, date: false, address: false, email: false },
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f4f2ed' },
    { media: '(prefers-color-scheme: dark)', color: '#131210' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [jar, head] = await Promise.all([cookies(), headers()])
  const theme = themeFrom(jar.get(appearanceCookies.theme)?.value)
  const density = densityFrom(jar.get(appearanceCookies.density)?.value)
  const hidden = jar.get(appearanceCookies.sidebar)?.value === 'hidden'
  return (
    <html
      lang="en"
      data-theme={theme}
      className={[
        theme === 'dark' && 'dark',
        density === 'compact' && compactClass,
        hidden && hiddenSidebarClass,
      ]
        .filter(Boolean)
        .join(' ')}
      suppressHydrationWarning
    >
      <head>
        <script
          nonce={head.get('x-nonce') ?? undefined}
          // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours that has to run before the first paint
          dangerouslySetInnerHTML={{ __html: themeScript }}
          suppressHydrationWarning
        />
      </head>
      <body>{children}</body>
    </html>
  )
}

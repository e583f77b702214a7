'use client'

import ErrorPage from './error'
import './globals.css'

export default function GlobalError(props: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Error · Tend</title>
        <ErrorPage {...props} />
      </body>
    </html>
  )
}

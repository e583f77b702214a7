/** What a form says as a whole: why it was refused, or that it is done. */
export function FormMessage({ text, tone = 'bad' }: { text?: string; tone?: 'bad' | 'good' }) {
  if (!text) return null
  return (
    <p
      role={tone === 'bad' ? 'alert' : 'status'}
      className={
        tone === 'bad'
          ? 'rounded-md bg-destructive-wash px-3 py-2 text-destructive text-ui'
          : 'rounded-md bg-wash px-3 py-2 text-ui text-wash-foreground'
      }
    >
      {text}
    </p>
  )
}

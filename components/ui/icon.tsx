import type { LucideIcon } from 'lucide-react'

const strokes: Record<number, number> = { 11: 2, 12: 2, 13: 1.9, 14: 1.9, 16: 1.75, 18: 1.65, 20: 1.6, 22: 1.6 }

/** A lucide icon with the stroke that suits its size. It is hidden from screen readers: name what it stands in. */
export function Icon({
  of: Drawing,
  size = 16,
  className = '',
}: {
  of: LucideIcon
  size?: 11 | 12 | 13 | 14 | 16 | 18 | 20 | 22
  className?: string
}) {
  return (
    <Drawing
      aria-hidden="true"
      className={`block flex-none ${className}`}
      width={size}
      height={size}
      strokeWidth={strokes[size]}
    />
  )
}

import { X } from 'lucide-react'
import { Icon } from '@/components/ui/icon'
import { headline } from '@/lib/assistant/rules'
import type { ChangeLine } from '@/lib/assistant/schema'

/** A proposal that came to nothing. */
export function Dismissed({ lines, reason }: { lines: ChangeLine[]; reason?: string }) {
  return (
    <p className="note">
      <Icon of={X} size={12} />
      {reason ?? `Dismissed: ${headline(lines, false).toLowerCase()}`}
    </p>
  )
}

import { X } from 'lucide-react'
import { Icon } from '@/components/ui/icon'
import { headline } from '@/lib/assistant/rules'
import type { ChangeLine } from '@/lib/assistant/schema'

/** A proposal that came to nothing. */
export function Dismissed({ lines }: { lines: ChangeLine[] }) {
  return (
    <p className="note">
      <Icon of={X} size={12} />
      Dismissed: {headline(lines, false).toLowerCase()}
    </p>
  )
}

import { Clock } from 'lucide-react'
import { useRef, useState } from 'react'
import { Icon } from '@/components/ui/icon'
import type { LocalTime } from '@/lib/core/clock'
import { useQuickAddContext } from '../quick-add/use-draft'
import { readTime } from './read-date'

/** The time of a due date, written as one likes. */
export function TimeField({
  time,
  onPick,
}: {
  time: LocalTime | null
  onPick: (time: LocalTime | null) => void
}) {
  const context = useQuickAddContext()
  const [unread, setUnread] = useState(false)
  const taken = useRef(time)
  const take = (text: string) => {
    const read = readTime(text, context)
    setUnread(read === undefined)
    if (read === undefined || read === taken.current) return
    taken.current = read
    onPick(read)
  }
  return (
    <>
      <label className="flex h-[30px] items-center gap-2.5 rounded-sm px-2.5 max-sm:h-11 [&>svg]:text-muted-foreground">
        <Icon of={Clock} size={14} />
        <span className="flex-1">Time</span>
        <input
          className="-mr-1 h-6 w-20 rounded-sm bg-transparent px-1 text-right text-meta text-muted-foreground tabular-nums focus:text-foreground max-sm:text-[16px]"
          placeholder="none"
          autoComplete="off"
          aria-invalid={unread}
          defaultValue={time ?? ''}
          onBlur={(event) => take(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Enter' && take(event.currentTarget.value)}
        />
      </label>
      {unread && (
        <p role="alert" className="px-2.5 pb-1 text-right text-destructive text-meta">
          Write it like 17:30 or 5pm
        </p>
      )}
    </>
  )
}

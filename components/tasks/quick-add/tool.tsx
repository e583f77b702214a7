import { type ReactNode, useRef, useState } from 'react'
import { useFittingAnchor } from '@/components/ui/fitting-anchor'
import { Popover, PopoverAnchor, PopoverContent, PopoverTrigger } from '@/components/ui/popover'

/** A button under a line that says what is chosen, and opens the picker for it. */
export function Tool({
  name,
  said,
  brief,
  icon,
  children,
}: {
  name: string
  said: string | undefined
  brief: boolean
  icon: ReactNode
  children: (close: () => void) => ReactNode
}) {
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const { anchor, content } = useFittingAnchor(() => button.current)
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverAnchor virtualRef={anchor} />
      <PopoverTrigger
        ref={button}
        aria-label={said ? `${name}: ${said}` : name}
        title={brief ? name : undefined}
        className={`inline-flex h-[26px] items-center gap-[5px] rounded-sm px-[7px] text-meta hover:bg-accent max-sm:h-10 ${said ? 'text-wash-foreground' : 'text-muted-foreground'}`}
      >
        {icon}
        {!brief && <span className="max-w-40 truncate">{said ?? name}</span>}
      </PopoverTrigger>
      <PopoverContent ref={content} aria-label={name}>
        {children(() => setOpen(false))}
      </PopoverContent>
    </Popover>
  )
}

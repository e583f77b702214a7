import { FolderClosed, Tag } from 'lucide-react'
import { Icon } from '@/components/ui/icon'
import type { Suggesting } from './use-suggesting'

export type { Suggesting }

/** The names that fit what is being written, under the sign that asked for them. */
export function Suggestions({ asking, names, active, left, listId, choose }: Suggesting) {
  if (!asking) return null
  return (
    <div
      id={listId}
      role="listbox"
      aria-label={asking.sign === '#' ? 'Projects' : 'Labels'}
      style={{ left }}
      className="absolute top-full z-10 mt-1 w-60 animate-pop-in rounded-lg bg-popover p-1.5 text-ui tracking-normal shadow-pop [word-spacing:0]"
    >
      {names.map((name, index) => (
        <div
          key={name}
          id={`${listId}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          className="flex h-[30px] cursor-default items-center gap-2.5 rounded-sm px-2.5 leading-5 aria-selected:bg-accent max-sm:h-11"
          onPointerDown={(event) => {
            event.preventDefault()
            choose(name)
          }}
        >
          <Icon of={asking.sign === '#' ? FolderClosed : Tag} size={14} className="text-muted-foreground" />
          <span className="truncate">{name}</span>
        </div>
      ))}
    </div>
  )
}

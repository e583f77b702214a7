'use client'

import { Check } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { takeTyped } from '@/components/commands/typed-ahead'
import { Icon } from '@/components/ui/icon'

export type Option = {
  id: string
  name: string
  icon?: ReactNode
  aside?: string
  chosen?: boolean
}

/** Options to choose one from, by arrows and Enter; with a `filter`, by writing as well. */
export function OptionList({
  label,
  options,
  filter,
  onChoose,
  onKey,
}: {
  label: string
  options: readonly Option[]
  filter?: { value: string; placeholder: string; onWrite: (text: string) => void }
  onChoose: (id: string) => void
  /** Keys of the caller's own come first; true means that it was one. */
  onKey?: (key: string) => boolean
}) {
  const [active, setActive] = useState(() =>
    Math.max(
      0,
      options.findIndex(({ chosen }) => chosen),
    ),
  )
  const listId = useId()
  const focus = useRef<HTMLInputElement & HTMLDivElement>(null)
  const at = Math.max(0, Math.min(active, options.length - 1))
  useEffect(() => focus.current?.focus(), [])
  useEffect(() => {
    document.getElementById(`${listId}-${at}`)?.scrollIntoView({ block: 'nearest' })
  }, [listId, at])

  const write = (text: string) => {
    filter?.onWrite(text)
    setActive(0)
  }
  const keys = (event: KeyboardEvent) => {
    const option = options[at]
    const count = Math.max(1, options.length)
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') setActive((at + 1) % count)
    else if (event.key === 'ArrowUp') setActive((at + count - 1) % count)
    else if (event.key === 'Enter' && option) onChoose(option.id)
    else if (!onKey?.(event.key)) return
    event.preventDefault()
  }
  const described = {
    'aria-label': label,
    'aria-activedescendant': options.length > 0 ? `${listId}-${at}` : undefined,
    onKeyDown: keys,
    ref: focus,
  }
  return (
    <>
      {filter && (
        <input
          {...described}
          role="combobox"
          aria-expanded="true"
          aria-controls={listId}
          aria-autocomplete="list"
          className="mb-1 h-9 w-full rounded-md bg-muted px-2.5 text-ui outline-none max-sm:text-[16px]"
          placeholder={filter.placeholder}
          value={filter.value}
          onFocus={() => {
            const typed = takeTyped()
            if (typed) write(filter.value + typed)
          }}
          onChange={(event) => write(event.currentTarget.value)}
        />
      )}
      <div
        id={listId}
        role="listbox"
        className="max-h-[264px] overflow-y-auto outline-none"
        {...(filter ? { 'aria-label': label } : { ...described, tabIndex: 0 })}
      >
        {options.map((option, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: what holds the focus takes the keys for all options
          <div
            key={option.id}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={option.chosen ?? false}
            data-active={index === at || undefined}
            className="flex h-[30px] cursor-default items-center gap-2.5 rounded-sm px-2.5 data-active:bg-accent max-sm:h-11 [&_svg]:text-muted-foreground"
            onPointerMove={() => setActive(index)}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onChoose(option.id)}
          >
            {option.icon}
            <span className="min-w-0 flex-1 truncate">{option.name}</span>
            {option.aside && (
              <span className="text-meta text-muted-foreground tabular-nums">{option.aside}</span>
            )}
            {option.chosen && <Icon of={Check} size={14} className="text-primary!" />}
          </div>
        ))}
      </div>
    </>
  )
}

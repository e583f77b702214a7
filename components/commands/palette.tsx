'use client'

import { Search } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { desk, useDesk } from '@/components/shell/desk'
import { useCalendar } from '@/components/tasks/calendar'
import { Dialog, DialogContent, DialogTitle } from '@/components/ui/dialog'
import { Icon } from '@/components/ui/icon'
import { Kbd } from '@/components/ui/kbd'
import { useTasks } from '@/lib/live/provider'
import { KeyCap } from './key-cap'
import { PaletteLine } from './palette-line'
import { type PaletteGroup, type PaletteRow, paletteGroups } from './palette-rows'
import { takeTyped } from './typed-ahead'
import { useCommandContext } from './use-context'

/** Finds tasks, places and commands by writing. */
export default function Palette() {
  const opened = useDesk((state) => state.palette)
  return (
    <Dialog open={opened !== null} onOpenChange={(open) => !open && close()}>
      <DialogContent
        aria-describedby={undefined}
        className="top-[132px] w-[min(632px,calc(100vw-24px))] overflow-hidden"
      >
        <DialogTitle className="sr-only">Search and commands</DialogTitle>
        {opened && <Inside startsWith={opened.query} />}
      </DialogContent>
    </Dialog>
  )
}

function Inside({ startsWith }: { startsWith: string }) {
  const contextOf = useCommandContext()
  // Asked for while the row that the person comes from still has the focus.
  const [context] = useState(() => contextOf())
  const [query, setQuery] = useState(startsWith)
  const [more, setMore] = useState<PaletteGroup[] | null>(null)
  const [active, setActive] = useState(0)
  const calendar = useCalendar()
  const tasks = useTasks()
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const groups = more ?? paletteGroups(query, { ...context, state: { ...context.state, tasks } }, calendar)
  const rows = groups.flatMap((group) => group.rows)
  const row = rows[active]
  useEffect(() => {
    document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, active])

  const run = (chosen: PaletteRow | undefined) => {
    if (!chosen) return
    close()
    chosen.run()
  }
  const write = (text: string) => {
    setQuery(text)
    setMore(null)
    setActive(0)
    list.current?.scrollTo(0, 0)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const byKey = event.key === 'Enter' ? rows.find(({ keys }) => keys === enterWith(event)) : undefined
    if (event.key === 'ArrowDown') setActive((active + 1) % Math.max(1, rows.length))
    else if (event.key === 'ArrowUp') setActive((active + rows.length - 1) % Math.max(1, rows.length))
    else if (event.key === 'Enter') run(byKey ?? row)
    else if (event.key === 'Tab' && row?.more) {
      setMore(row.more())
      setActive(0)
    } else if (event.key === 'Escape' && more) setMore(null)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <>
      <div className="flex h-14 flex-none items-center gap-3 border-b px-5">
        <Icon of={Search} className="text-muted-foreground" />
        <input
          role="combobox"
          aria-label="Search tasks, places and commands"
          aria-expanded="true"
          aria-controls={id}
          aria-activedescendant={`${id}-${active}`}
          aria-autocomplete="list"
          className="min-w-0 flex-1 bg-transparent text-lead outline-none"
          placeholder="Search, or > for commands"
          value={query}
          maxLength={200}
          onChange={(event) => write(event.currentTarget.value)}
          onFocus={() => {
            const typed = takeTyped()
            if (typed) write(query + typed)
          }}
          onKeyDown={onKeyDown}
        />
        <KeyCap keys="Escape" />
      </div>
      <div
        ref={list}
        id={id}
        role="listbox"
        aria-label="Results"
        className="min-h-0 flex-1 overflow-y-auto px-2 pt-1.5 pb-2"
      >
        {groups.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a listbox
          <div key={group.name} role="group" aria-label={group.name}>
            <p
              aria-hidden="true"
              className="truncate px-3 font-medium text-meta text-muted-foreground leading-7"
            >
              {group.name}
            </p>
            {group.rows.map((one) => {
              const index = rows.indexOf(one)
              return (
                <PaletteLine
                  key={one.id}
                  id={`${id}-${index}`}
                  row={one}
                  query={more ? '' : query.replace(/^>/, '')}
                  isActive={index === active}
                  onPoint={() => setActive(index)}
                  onChoose={() => run(one)}
                />
              )
            })}
          </div>
        ))}
        {rows.length === 0 && <p className="px-3 py-4 text-muted-foreground">Nothing is called that.</p>}
      </div>
      <p className="flex h-10 flex-none items-center gap-4 border-t px-5 text-meta text-muted-foreground max-sm:hidden">
        <span className="flex items-center gap-1.5">
          <KeyCap keys="ArrowUp" />
          <KeyCap keys="ArrowDown" /> move
        </span>
        <span className="flex items-center gap-1.5">
          <KeyCap keys="Enter" /> open
        </span>
        <span className="flex flex-1 items-center gap-1.5">
          <KeyCap keys="Tab" /> more actions
        </span>
        <span className="flex items-center gap-1.5">
          Type <Kbd>&gt;</Kbd> for commands only
        </span>
      </p>
    </>
  )
}

function enterWith(event: KeyboardEvent) {
  if (event.shiftKey) return 'shift+Enter'
  return event.metaKey || event.ctrlKey ? 'mod+Enter' : 'Enter'
}

function close() {
  desk.set({ palette: null })
}

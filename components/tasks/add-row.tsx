'use client'

import { Plus } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Boundary } from '@/components/shell/boundary'
import type { AddDefaults } from '@/components/shell/desk'
import { fetchAhead, later } from '@/components/shell/later'
import { Icon } from '@/components/ui/icon'

const loadEditor = () => import('./quick-add/inline-editor')
const InlineEditor = later(loadEditor)

/** The last row of a list: opens a line to write tasks into it. */
export function AddRow({
  defaults,
  startsOpen = false,
  onClose,
}: {
  defaults: AddDefaults
  startsOpen?: boolean
  onClose?: () => void
}) {
  const [open, setOpen] = useState(startsOpen)
  const button = useRef<HTMLButtonElement>(null)
  const closed = useRef(false)
  useEffect(() => {
    if (!open && closed.current) button.current?.focus()
  }, [open])
  if (!open)
    return (
      <button
        ref={button}
        type="button"
        className="add-row"
        data-add-row
        onPointerEnter={() => fetchAhead(loadEditor)}
        onFocus={() => fetchAhead(loadEditor)}
        onClick={() => setOpen(true)}
      >
        <Icon of={Plus} />
        <span className="sm:col-start-3">Add task</span>
      </button>
    )
  const place = [defaults.projectId, defaults.parentId, defaults.date, defaults.label].join('/')
  return (
    <Boundary region="The line for new tasks">
      <InlineEditor
        place={place}
        defaults={defaults}
        onClose={() => {
          closed.current = true
          setOpen(false)
          onClose?.()
        }}
      />
    </Boundary>
  )
}

'use client'

import { X } from 'lucide-react'
import { useEffect } from 'react'
import { KeyCap } from '@/components/commands/key-cap'
import { SelectionBar } from '@/components/tasks/selection-bar'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { type Notice, useNotices, useUndo } from '@/lib/changes/client'
import { useTaskCommands } from '@/lib/tasks/client'

const SHOWN_MS = 6_000
const BUTTON = 'text-inherit hover:bg-[color-mix(in_srgb,currentColor_12%,transparent)] hover:text-inherit'

/** What was just done, with Undo; and what failed, until it is dismissed. */
export function Toasts() {
  const { notices, dismiss } = useNotices()
  const errors = notices.filter(({ kind }) => kind === 'error')
  const latest = notices.findLast(({ kind }) => kind === 'done')
  return (
    <div className="pointer-events-none absolute inset-x-3 bottom-5 z-20 flex flex-col items-center gap-2 max-sm:bottom-3 [&>*]:pointer-events-auto">
      <div role="alert" className="flex flex-col items-center gap-2">
        {errors.map((notice) => (
          <Failure key={notice.id} notice={notice} onDismiss={() => dismiss(notice.id)} />
        ))}
      </div>
      <SelectionBar />
      <div role="status">{latest && <Done key={latest.id} notice={latest} dismiss={dismiss} />}</div>
    </div>
  )
}

function Done({ notice, dismiss }: { notice: Notice; dismiss: (id: string) => void }) {
  const { undo } = useUndo()
  const { id, text, soft, changeSet } = notice
  useEffect(() => {
    const timer = setTimeout(() => dismiss(id), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [id, dismiss])
  return (
    <div className="toast">
      <p className={`min-w-0 ${changeSet ? '' : 'pr-2'}`}>
        {text} {soft && <span className="soft">{soft}</span>}
      </p>
      {changeSet && (
        <Button
          variant="ghost"
          size="xs"
          className={`${BUTTON} font-semibold max-sm:h-10`}
          onClick={() => undo(changeSet)}
        >
          Undo
          <KeyCap
            keys="mod+z"
            className="-mr-1 bg-[color-mix(in_srgb,currentColor_14%,transparent)] text-inherit"
          />
        </Button>
      )}
    </div>
  )
}

/** The person's own text stays here to be copied, where it could not be stored. */
function Failure({ notice, onDismiss }: { notice: Notice; onDismiss: () => void }) {
  const { text, soft, kept, gone } = notice
  const { restore, update } = useTaskCommands()
  return (
    <div className="toast">
      <div className="min-w-0">
        <p>
          {text} {soft && <span className="soft">{soft}</span>}
        </p>
        {kept && (
          <p className="soft max-h-40 select-text overflow-y-auto whitespace-pre-wrap break-words">
            “{kept}”
          </p>
        )}
      </div>
      {gone && (
        <Button
          variant="ghost"
          size="xs"
          className={`${BUTTON} font-semibold max-sm:h-10`}
          onClick={() => {
            update(gone, restore({ id: gone.id }))
            onDismiss()
          }}
        >
          Restore
        </Button>
      )}
      <Button variant="ghost" size="icon" className={BUTTON} aria-label="Dismiss" onClick={onDismiss}>
        <Icon of={X} size={14} />
      </Button>
    </div>
  )
}

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import type { QuickAddContext } from '@/lib/tasks/quick-add/parse'
import { type PastedTask, parsePaste } from '@/lib/tasks/quick-add/paste'
import { foldSpaces } from '@/lib/tasks/quick-add/title'

/** Lines that were pasted and wait for an answer. */
export function usePastedLines(context: QuickAddContext) {
  const [text, setText] = useState<string | null>(null)
  const read = text === null ? null : parsePaste(text, context)
  return { text, read, ask: setText, drop: () => setText(null) }
}

export type Pasted = ReturnType<typeof usePastedLines>

/** Asks once whether pasted lines are one task each. */
export function PasteQuestion({
  pasted,
  onMany,
  onOne,
}: {
  pasted: Pasted
  onMany: (lines: readonly PastedTask[]) => void
  onOne: (text: string) => void
}) {
  const { text, read, drop } = pasted
  if (text === null || read === null) return null
  if ('refused' in read)
    return (
      <div role="alert" className="flex items-center gap-3 border-t py-3 text-ui">
        <p className="flex-1 text-destructive">{read.refused.message}</p>
        <Button variant="ghost" size="sm" onClick={drop}>
          Close
        </Button>
      </div>
    )
  const { tasks } = read
  const below = tasks.filter(({ parent }) => parent !== null).length
  return (
    <fieldset className="border-t py-3 text-ui">
      <legend className="sr-only">Pasted lines</legend>
      <p className="font-medium">
        {tasks.length} lines were pasted{below > 0 ? `, ${below} of them indented` : ''}
      </p>
      <p className="text-muted-foreground">
        {below > 0 ? 'Each line becomes a task, an indented one a subtask.' : 'Each line becomes a task.'}
      </p>
      <div className="mt-2.5 flex flex-wrap gap-2">
        <Button size="sm" autoFocus onClick={() => onMany(tasks)}>
          Add {tasks.length} tasks
        </Button>
        <Button variant="outline" size="sm" onClick={() => onOne(foldSpaces(text))}>
          One task
        </Button>
        <Button variant="ghost" size="sm" onClick={drop}>
          Cancel
        </Button>
      </div>
    </fieldset>
  )
}

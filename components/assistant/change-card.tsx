'use client'

import { CircleAlert, CircleCheck, Undo2 } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { useUndoOf } from '@/lib/assistant/client'
import { headline } from '@/lib/assistant/rules'
import type { ToolOutput } from '@/lib/assistant/schema'
import { ChangeLines } from './change-lines'
import { Failure } from './failure'

type Change = Extract<ToolOutput, { kind: 'change' }>

/** What a tool changed, before → after, with Undo and Redo for the whole of it. */
export function ChangeCard({ change: { changeSet, lines, refusals } }: { change: Change }) {
  const { isUndone, toggle } = useUndoOf(changeSet)
  const problems = [...new Set(refusals.map(({ message }) => message))]
  if (lines.length === 0)
    return problems.length > 0 ? (
      <Failure text={`Nothing changed. ${problems.join(' ')}`} />
    ) : (
      <p className="note">There was nothing to change.</p>
    )
  return (
    <section className="change" aria-label={headline(lines, true)}>
      <h3 className={`change-done ${isUndone ? 'text-muted-foreground' : ''}`}>
        <Icon of={isUndone ? Undo2 : CircleCheck} className={isUndone ? '' : 'text-primary'} />
        <span className="flex-1">
          {isUndone ? `Undone: ${headline(lines, false).toLowerCase()}` : headline(lines, true)}
        </span>
        <Button variant="ghost" size="xs" className="max-sm:h-10" onClick={toggle}>
          {!isUndone && <Icon of={Undo2} size={14} />}
          {isUndone ? 'Redo' : 'Undo'}
        </Button>
      </h3>
      {!isUndone && <ChangeLines lines={lines} />}
      {problems.map((problem) => (
        <p key={problem} className="change-problem">
          <Icon of={CircleAlert} size={12} />
          {problem}
        </p>
      ))}
    </section>
  )
}

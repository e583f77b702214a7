'use client'

import { Check, X } from 'lucide-react'
import { useState } from 'react'
import { KeyCap } from '@/components/commands/key-cap'
import { useCalendar } from '@/components/tasks/calendar'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { headline } from '@/lib/assistant/rules'
import type { Proposal } from '@/lib/assistant/schema'
import { Diff } from './diff'
import { useKey } from './use-key'

type Line = Proposal['lines'][number]
type Props = {
  proposal: Proposal
  /** Whether ⌘↵ says yes to this one. */
  isNewest: boolean
  onDecide: (approve: boolean, refused: number[]) => void
}

/** What waits for the person's yes, line by line. */
export function ProposalCard({ proposal: { lines, expiresAt }, isNewest, onDecide }: Props) {
  const { now } = useCalendar()
  const [refused, setRefused] = useState<ReadonlySet<number>>(new Set())
  const items = new Set(lines.map(({ item }) => item))
  const isWhole = items.size < 2
  const left = lines.filter((line) => !refused.has(line.item ?? -1))
  const deletes = lines.every(({ kind }) => kind === 'deleted')
  const choose = (item: number, accept: boolean) => {
    const next = new Set(refused)
    if (accept) next.delete(item)
    else next.add(item)
    setRefused(next)
  }
  const isTooOld = new Date(expiresAt) < now
  const apply = () => onDecide(true, refusedLines(lines, refused))
  useKey('mod+Enter', isNewest && !isTooOld && left.length > 0, apply)
  if (isTooOld)
    return (
      <p className="note">{headline(lines, false)}: this question is too old to be answered. Ask again.</p>
    )
  return (
    <section className="change" aria-label={`Waits for your yes: ${headline(lines, false)}`}>
      <h3 className="change-head">{headline(lines, false)}</h3>
      <ul className="max-h-[50dvh] overflow-y-auto">
        {lines.map((line, index) => (
          <li key={line.id} className="change-line" data-off={refused.has(line.item ?? -1) || undefined}>
            <Diff line={line} />
            {!isWhole && isFirstOfItem(lines, index) && (
              <Pick line={line} isOn={!refused.has(line.item ?? -1)} onChoose={choose} />
            )}
          </li>
        ))}
      </ul>
      <div className="change-foot">
        <Button
          size="sm"
          variant={deletes ? 'destructive' : 'default'}
          className="max-sm:h-10 max-sm:px-4"
          disabled={left.length === 0}
          onClick={apply}
        >
          {deletes ? 'Delete' : 'Apply'} {left.length}
          {isNewest && (
            <KeyCap
              keys="mod+Enter"
              className="-mr-1 bg-[color-mix(in_srgb,currentColor_18%,transparent)] text-inherit"
            />
          )}
        </Button>
        <Button
          size="sm"
          variant="ghost"
          className="max-sm:h-10 max-sm:px-4"
          onClick={() => onDecide(false, [])}
        >
          Dismiss
        </Button>
      </div>
    </section>
  )
}

function Pick({
  line,
  isOn,
  onChoose,
}: {
  line: Line
  isOn: boolean
  onChoose: (item: number, accept: boolean) => void
}) {
  const item = line.item ?? -1
  return (
    <div className="pick">
      <button
        type="button"
        aria-pressed={isOn}
        aria-label={`Accept: ${line.title}`}
        data-yes
        onClick={() => onChoose(item, true)}
      >
        <Icon of={Check} size={14} />
      </button>
      <button
        type="button"
        aria-pressed={!isOn}
        aria-label={`Dismiss: ${line.title}`}
        onClick={() => onChoose(item, false)}
      >
        <Icon of={X} size={14} />
      </button>
    </div>
  )
}

/** What goes along with a task, such as its subtasks, is decided on with it. */
function isFirstOfItem(lines: Line[], index: number): boolean {
  return lines.findIndex(({ item }) => item === lines[index]?.item) === index
}

function refusedLines(lines: Line[], refused: ReadonlySet<number>): number[] {
  return lines.flatMap(({ item }, index) => (refused.has(item ?? -1) ? [index] : []))
}

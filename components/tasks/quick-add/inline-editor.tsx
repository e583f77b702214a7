'use client'

import { CircleAlert } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { AddDefaults } from '@/components/shell/desk'
import { Icon } from '@/components/ui/icon'
import { Actions } from './actions'
import { Field } from './field'
import { PasteQuestion } from './paste-question'
import { Pickers } from './pickers'
import { useLine } from './use-line'

/** The same line at the end of a list: what it adds stays in that list. */
export default function InlineEditor({
  place,
  defaults,
  onClose,
}: {
  place: string
  defaults: AddDefaults
  onClose: () => void
}) {
  const line = useLine(place, defaults)
  const { refused } = line.draft
  const { input } = line
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => input.current?.focus(), [input])
  // biome-ignore lint/correctness/useExhaustiveDependencies: every task that is added moves the line down
  useEffect(() => {
    frame.current?.scrollIntoView({ block: 'nearest' })
  }, [line.added])
  return (
    <div
      ref={frame}
      className="scroll-mb-20 my-1 ml-6 rounded-lg bg-card pt-2.5 pr-2.5 pb-2 pl-7 shadow-[0_0_0_1px_var(--border-strong)] focus-within:outline-2 focus-within:outline-ring max-sm:ml-2 max-sm:pl-4"
    >
      <Field
        {...line.field}
        placeholder="Buy ink friday 10:00 @errand"
        className="text-body leading-6 max-sm:text-[16px]"
        onEnter={line.submit}
        onEscape={onClose}
      />
      {refused && (
        <p role="alert" className="mt-1 flex items-center gap-1.5 text-destructive text-meta">
          <Icon of={CircleAlert} size={13} />
          {refused}
        </p>
      )}
      <div className="mt-2">
        <PasteQuestion {...line.question} />
      </div>
      <div className="mt-1.5 -ml-[7px] flex flex-wrap items-center gap-1">
        <Pickers draft={line.draft} defaults={defaults} />
        <form className="ml-auto flex gap-1" onSubmit={line.submit}>
          <Actions name="Add" small canAdd={line.canAdd} onCancel={onClose} />
        </form>
      </div>
      <p role="status" className="sr-only">
        {line.added}
      </p>
    </div>
  )
}

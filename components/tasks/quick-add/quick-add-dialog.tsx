'use client'

import { CircleAlert } from 'lucide-react'
import { type AddDefaults, desk, useDesk } from '@/components/shell/desk'
import { Dialog, DialogContent, DialogTitle } from '@/components/ui/dialog'
import { Icon } from '@/components/ui/icon'
import { Actions } from './actions'
import { Field } from './field'
import { PasteQuestion } from './paste-question'
import { Pickers } from './pickers'
import { Result } from './result'
import { useLine } from './use-line'

/** Add a task from anywhere: one line, and below it what it will become. */
export default function QuickAddDialog() {
  const defaults = useDesk((state) => state.quickAdd)
  return (
    <Dialog open={defaults !== null} onOpenChange={(open) => !open && close()}>
      <DialogContent
        className="w-[min(692px,calc(100vw-24px))]"
        aria-describedby={undefined}
        onEscapeKeyDown={(event) => {
          if (document.activeElement?.getAttribute('aria-expanded') === 'true') event.preventDefault()
        }}
      >
        <DialogTitle className="sr-only">Add task</DialogTitle>
        {defaults && <QuickAdd defaults={defaults} />}
      </DialogContent>
    </Dialog>
  )
}

function QuickAdd({ defaults }: { defaults: AddDefaults }) {
  const line = useLine('dialog', defaults)
  const { draft, refused, chips } = line.draft
  return (
    <>
      <Field
        {...line.field}
        placeholder="Call Ana tomorrow 5pm #Home @phone"
        className="px-7 pt-[22px] pb-[18px] text-[17px] leading-8 tracking-[-0.008em] max-sm:px-4"
        onEnter={line.submit}
        onEscape={close}
      />
      {refused && (
        <p role="alert" className="flex items-center gap-1.5 border-t px-7 py-2.5 text-destructive text-ui">
          <Icon of={CircleAlert} size={14} />
          {refused}
        </p>
      )}
      <div className="px-7 max-sm:px-4">
        <PasteQuestion {...line.question} />
      </div>
      <Result draft={draft} />
      <div className="flex items-center gap-2 border-t py-3 pr-3.5 pl-[21px] text-meta text-muted-foreground max-sm:flex-wrap max-sm:pl-2">
        <Pickers draft={line.draft} defaults={defaults} brief />
        <span className="min-w-0 flex-1 truncate max-sm:hidden">
          {chips.length > 0 ? 'Click a marked phrase to keep it as plain text' : ''}
        </span>
        <form className="ml-auto flex gap-2" onSubmit={line.submit}>
          <Actions name="Add task" canAdd={line.canAdd} onCancel={close} />
        </form>
      </div>
      <p role="status" className="sr-only">
        {line.added}
      </p>
    </>
  )
}

function close() {
  desk.set({ quickAdd: null })
}

import { Calendar, Ellipsis, Flag, type LucideIcon } from 'lucide-react'
import { openPopup, type TaskPopup } from '@/components/shell/desk'
import { Icon } from '@/components/ui/icon'
import { Kbd } from '@/components/ui/kbd'

/** What one can do with the row under the pointer; the keyboard has keys for it. */
export function RowActions({ taskId }: { taskId: string }) {
  return (
    <div className="row-actions">
      <RowButton kind="date" icon={Calendar} name="Reschedule" taskId={taskId} />
      <RowButton kind="priority" icon={Flag} name="Priority" taskId={taskId} />
      <RowButton kind="task" icon={Ellipsis} name="More" taskId={taskId} />
    </div>
  )
}

function RowButton({
  kind,
  icon,
  name,
  taskId,
}: {
  kind: TaskPopup
  icon: LucideIcon
  name: string
  taskId: string
}) {
  return (
    <button
      type="button"
      className="row-action"
      tabIndex={-1}
      aria-label={name}
      title={name}
      aria-haspopup="dialog"
      onClick={(event) => openPopup({ kind, taskIds: [taskId], anchor: event.currentTarget })}
    >
      <Icon of={icon} />
    </button>
  )
}

/** The keys of a row that the keyboard is on, where the pointer would find the actions. */
export function RowKeys() {
  return (
    <div className="row-keys" aria-hidden="true">
      <span data-key="e">
        <Kbd>E</Kbd> done
      </span>
      <span data-key="t">
        <Kbd>T</Kbd> date
      </span>
      <span data-key="p">
        <Kbd>P</Kbd> priority
      </span>
    </div>
  )
}

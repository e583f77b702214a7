import { Flag } from 'lucide-react'
import { OptionList } from '@/components/shell/option-list'
import { Icon } from '@/components/ui/icon'
import type { Task } from '@/lib/tasks/schema'

const PRIORITIES = [1, 2, 3, 4] as const

/** The four priorities; their digits choose one. */
export function PriorityPicker({
  priority,
  onPick,
}: {
  priority: Task['priority'] | null
  onPick: (priority: Task['priority']) => void
}) {
  const pick = (digit: string) => {
    const chosen = PRIORITIES.find((one) => String(one) === digit)
    if (chosen) onPick(chosen)
    return chosen !== undefined
  }
  return (
    <OptionList
      label="Priority"
      options={PRIORITIES.map((one) => ({
        id: String(one),
        name: one === 4 ? 'No priority' : `Priority ${one}`,
        aside: String(one),
        chosen: one === priority,
        icon: (
          <span style={{ color: `var(--p${one})` }}>
            <Icon of={Flag} size={14} className="text-inherit!" />
          </span>
        ),
      }))}
      onChoose={pick}
      onKey={pick}
    />
  )
}

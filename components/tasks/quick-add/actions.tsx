import { memo } from 'react'
import { KeyCap } from '@/components/commands/key-cap'
import { Button } from '@/components/ui/button'

/** The buttons of a line, in a form that adds its task. No keystroke draws them but one that makes a task possible. */
export const Actions = memo(function Actions({
  name,
  canAdd,
  small = false,
  onCancel,
}: {
  name: string
  canAdd: boolean
  small?: boolean
  onCancel: () => void
}) {
  const look = small ? ({ size: 'sm', className: 'max-sm:h-10' } as const) : {}
  return (
    <>
      <Button variant="ghost" {...look} onClick={onCancel}>
        Cancel
      </Button>
      <Button type="submit" {...look} disabled={!canAdd}>
        {name}
        <KeyCap
          keys="Enter"
          className="-mr-1 bg-[color-mix(in_srgb,currentColor_14%,transparent)] text-inherit"
        />
      </Button>
    </>
  )
})

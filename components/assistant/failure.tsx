import { CircleAlert } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'

/** What went wrong, and another try where there is one. */
export function Failure({ text, onRetry }: { text: string; onRetry?: () => void }) {
  return (
    <div className="change" role="alert">
      <div className="change-done">
        <Icon of={CircleAlert} className="text-destructive" />
        <span className="flex-1">{text}</span>
        {onRetry && (
          <Button variant="ghost" size="xs" className="max-sm:h-10" onClick={onRetry}>
            Retry
          </Button>
        )}
      </div>
    </div>
  )
}

import { History, Menu, PanelLeft, Sprout, SquarePen, X } from 'lucide-react'
import { showSidebar } from '@/components/shell/sidebar-state'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'

type Props = {
  isHistory: boolean
  onHistory: () => void
  onNew: () => void
  onClose?: () => void
  /** A page of its own stands beside the sidebar, and can bring it back. */
  isPage?: boolean
}

export function AssistantBar({ isHistory, onHistory, onNew, onClose, isPage }: Props) {
  const Heading = isPage ? 'h1' : 'h2'
  return (
    <header className="flex h-(--bar) flex-none items-center gap-0.5 pr-3 pl-5 max-sm:h-12 max-sm:pr-1.5 max-sm:pl-4.5">
      {isPage && (
        <span className="side-show">
          <Button variant="ghost" size="icon" aria-label="Show sidebar" onClick={showSidebar}>
            <Icon of={PanelLeft} className="max-sm:hidden" />
            <Icon of={Menu} size={20} className="sm:hidden" />
          </Button>
        </span>
      )}
      <Icon of={Sprout} className="mr-2 text-primary" />
      <Heading className="flex-1 font-semibold text-ui">Assistant</Heading>
      <Button variant="ghost" size="icon" aria-label="New conversation" onClick={onNew}>
        <Icon of={SquarePen} />
      </Button>
      <Button
        variant="ghost"
        size="icon"
        className={isHistory ? 'bg-accent text-foreground' : ''}
        aria-label="Earlier conversations"
        aria-pressed={isHistory}
        onClick={onHistory}
      >
        <Icon of={History} />
      </Button>
      {onClose && (
        <Button variant="ghost" size="icon" aria-label="Close" onClick={onClose}>
          <Icon of={X} />
        </Button>
      )}
    </header>
  )
}

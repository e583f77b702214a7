import { BookOpen, Keyboard, LogOut, Settings } from 'lucide-react'
import Link from 'next/link'
import { KeyCap } from '@/components/commands/key-cap'
import { DropdownMenuItem, DropdownMenuSeparator } from '@/components/ui/dropdown-menu'
import { Icon } from '@/components/ui/icon'
import { desk, leavePopup } from '../desk'
import { ThemeChoice } from './view-menu'

/** What concerns the person: settings, theme, help, the way out. */
export function PersonMenu() {
  return (
    <>
      <DropdownMenuItem asChild>
        <Link href="/settings/account" prefetch={false} onClick={() => desk.set({ drawer: false })}>
          <Icon of={Settings} size={14} />
          Settings
        </Link>
      </DropdownMenuItem>
      <DropdownMenuItem
        onSelect={() => {
          leavePopup()
          desk.set({ keys: true, drawer: false })
        }}
      >
        <Icon of={Keyboard} size={14} />
        <span className="flex-1">All keys</span>
        <KeyCap keys="?" />
      </DropdownMenuItem>
      <DropdownMenuItem asChild>
        <a href="/docs">
          <Icon of={BookOpen} size={14} />
          API reference
        </a>
      </DropdownMenuItem>
      <DropdownMenuSeparator />
      <ThemeChoice />
      <DropdownMenuSeparator />
      <DropdownMenuItem asChild>
        <a href="/logout">
          <Icon of={LogOut} size={14} />
          Sign out
        </a>
      </DropdownMenuItem>
    </>
  )
}

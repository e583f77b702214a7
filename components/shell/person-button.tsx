'use client'

import { ChevronsUpDown } from 'lucide-react'
import { Icon } from '@/components/ui/icon'
import { useAccount } from '@/lib/live/provider'
import { Avatar } from './avatar'
import { openPopup, useDesk } from './desk'

/** The foot of the sidebar: whose lists these are, and the menu of what concerns the person. */
export function PersonButton() {
  const { name, email } = useAccount()
  const open = useDesk((state) => state.popup?.kind === 'person')
  return (
    <button
      type="button"
      aria-haspopup="menu"
      aria-expanded={open}
      className="mt-1 flex h-11 w-full flex-none items-center gap-2.5 rounded-md px-2 text-left hover:bg-sidebar-hover"
      onClick={(event) => openPopup({ kind: 'person', anchor: event.currentTarget })}
    >
      <Avatar name={name || email} />
      <span className="min-w-0 flex-1 truncate">{name || email}</span>
      <Icon of={ChevronsUpDown} size={14} className="text-muted-foreground" />
    </button>
  )
}

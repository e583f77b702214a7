'use client'

import { ArrowBigUp, ArrowDown, ArrowUp, Command, CornerDownLeft, Delete } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { cn } from '@/components/ui/cn'
import { Icon } from '@/components/ui/icon'
import { Kbd } from '@/components/ui/kbd'
import { isMac, type Shortcut } from './keys'

const drawn = { Enter: CornerDownLeft, Backspace: Delete, ArrowUp, ArrowDown }
const written: Record<string, string> = { Escape: 'esc', Tab: 'tab', Delete: 'del', alt: 'Alt' }

/** A shortcut as the person's keyboard writes it. The keys are a hint: the name is in what they stand beside. */
export function KeyCap({ keys, className }: { keys: Shortcut; className?: string }) {
  const mac = useIsMac()
  return (
    <Kbd className={cn('pointer-coarse:hidden', className)} aria-hidden="true">
      {keys.split('+').map((key) => (
        <Key key={key} name={key} mac={mac} />
      ))}
    </Kbd>
  )
}

function Key({ name, mac }: { name: string; mac: boolean }) {
  if (name === 'mod') return mac ? <Icon of={Command} size={11} /> : <span className="mr-0.5">Ctrl</span>
  if (name === 'shift') return <Icon of={ArrowBigUp} size={12} />
  const icon = drawn[name as keyof typeof drawn]
  if (icon) return <Icon of={icon} size={11} />
  return written[name] ?? name.toUpperCase()
}

/** The server does not know the keyboard and writes ⌘; elsewhere the browser puts that right. */
function useIsMac() {
  return useSyncExternalStore(nothingToWatch, isMac, () => true)
}

function nothingToWatch() {
  return () => {}
}

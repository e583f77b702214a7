import { useEffect, useEffectEvent } from 'react'
import { isMac, matches, type Shortcut } from '@/components/commands/keys'

/** Runs `action` when the keys are pressed, anywhere on the page, while `isOn`. */
export function useKey(keys: Shortcut, isOn: boolean, action: () => void) {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.repeat || !matches(keys, event, isMac())) return
    event.preventDefault()
    action()
  })
  useEffect(() => {
    if (!isOn) return
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [isOn])
}

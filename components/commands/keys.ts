/** A key as commands write it: `q`, `mod+k`, `shift+x`, `Enter`. `mod` is ⌘ on a Mac and Ctrl elsewhere. */
export type Shortcut = string

type Pressed = Pick<KeyboardEvent, 'key' | 'metaKey' | 'ctrlKey' | 'altKey' | 'shiftKey'>

export function matches(shortcut: Shortcut, event: Pressed, mac: boolean): boolean {
  const parts = shortcut.split('+')
  const key = parts.at(-1) ?? ''
  const mod = mac ? event.metaKey : event.ctrlKey
  const otherMod = mac ? event.ctrlKey : event.metaKey
  if (otherMod || mod !== parts.includes('mod') || event.altKey !== parts.includes('alt')) return false
  if (writesItself(key)) return event.key === key
  return event.key.toLowerCase() === key.toLowerCase() && event.shiftKey === parts.includes('shift')
}

/** `?` and `.` sit on different keys with and without shift from layout to layout. */
function writesItself(key: string) {
  return key.length === 1 && !/[a-z0-9]/i.test(key)
}

/** Whether the key is text where the focus is, so that no single-letter command may take it. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true
  if (target instanceof HTMLSelectElement) return true
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type)
}

/** Whether the target is in something that lies over the page and has keys of its own. */
export function inLayer(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest('[role="dialog"], [role="listbox"], [role="menu"]') !== null
  )
}

export function hasModifier(shortcut: Shortcut) {
  return shortcut.includes('mod+') || shortcut.includes('alt+')
}

export function isMac() {
  return typeof navigator !== 'undefined' && /mac|iphone|ipad/i.test(navigator.platform)
}

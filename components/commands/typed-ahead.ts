import { desk } from '@/components/shell/desk'
import { inLayer, isTyping } from './keys'

let opener = ''
let typed = ''
/** Enter came after it, and nothing counts after Enter. */
let isEntered = false

/** What is typed from now on follows `key`, which may have opened a line. */
export function beginTypingAhead(key: string) {
  opener = key
  typed = ''
  isEntered = false
}

/** Keeps what is typed between the opening of a line and the moment it has the focus; Esc gives the line up. */
export function typeAhead(event: KeyboardEvent) {
  const { quickAdd, palette, popup } = desk.get()
  if (!quickAdd && !palette && !popup) return
  if (event.key === 'Escape') return desk.set({ quickAdd: null, palette: null, popup: null })
  if (isTyping(event.target) || inLayer(event.target) || event.metaKey || event.ctrlKey) return
  if (event.key === 'Enter') isEntered ||= typed !== ''
  else if (event.key === 'Backspace') typed = isEntered ? typed : typed.slice(0, -1)
  else if (event.key.length === 1) typed += isEntered ? '' : event.key
  else return
  event.preventDefault()
}

/**
 * What was typed ahead, for the line that has the focus now; an Enter after it follows once that is written. The key
 * that opened it again is impatience.
 */
export function takeTyped(): string {
  const text = [...typed].every((key) => key === opener) ? '' : typed
  if (text && isEntered) setTimeout(pressEnter)
  typed = ''
  isEntered = false
  return text
}

function pressEnter() {
  const enter = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true })
  document.activeElement?.dispatchEvent(enter)
}

import { desk } from '@/components/shell/desk'
import { inLayer, isTyping } from './keys'

let opener = ''
let typed = ''
/** Enter came after it, and nothing counts after Enter but Esc. */
let isEntered = false
let isLeft = false

/** What is typed from now on follows `key`, which may have opened a line. */
export function beginTypingAhead(key: string) {
  opener = key
  clear()
}

/** Keeps what is typed between the opening of a line and the moment it has the focus; Esc before Enter gives it up. */
export function typeAhead(event: KeyboardEvent) {
  const { quickAdd, palette, popup } = desk.get()
  if (!quickAdd && !palette && !popup) return
  if (event.key === 'Escape' && !isEntered) return desk.set({ quickAdd: null, palette: null, popup: null })
  if (isTyping(event.target) || inLayer(event.target) || event.metaKey || event.ctrlKey) return
  if (event.key === 'Enter') isEntered ||= typed !== ''
  else if (event.key === 'Escape') isLeft = true
  else if (event.key === 'Backspace') typed = isEntered ? typed : typed.slice(0, -1)
  else if (event.key.length === 1) typed += isEntered ? '' : event.key
  else return
  event.preventDefault()
}

/**
 * What was typed ahead, for the line that has the focus now; an Enter after it follows once that is written, and then
 * Esc. The key that opened it again is impatience.
 */
export function takeTyped(): string {
  const text = [...typed].every((key) => key === opener) ? '' : typed
  if (text && isEntered) setTimeout(press, 0, 'Enter')
  if (text && isLeft) setTimeout(press, 0, 'Escape')
  clear()
  return text
}

function clear() {
  typed = ''
  isEntered = false
  isLeft = false
}

function press(key: string) {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })
  document.activeElement?.dispatchEvent(event)
}

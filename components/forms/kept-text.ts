import { afterFrame } from '@/lib/live/after-frame'

const unwritten = new Map<string, string>()

/** Text of a line that was closed before it was entered; it is there again when the line opens. */
export function keptText(key: string): string {
  try {
    return unwritten.get(key) ?? sessionStorage.getItem(nameOf(key)) ?? ''
  } catch {
    return ''
  }
}

/** Keeps it once the keystroke is on screen, since storage is slow. */
export function keepText(key: string, text: string) {
  if (unwritten.size === 0) afterFrame(write)
  unwritten.set(key, text)
}

function write() {
  try {
    for (const [key, text] of unwritten) {
      if (text) sessionStorage.setItem(nameOf(key), text)
      else sessionStorage.removeItem(nameOf(key))
    }
    unwritten.clear()
  } catch {
    // Storage that is full or forbidden: the text lives as long as the page.
  }
}

function nameOf(key: string) {
  return `tend-line:${key}`
}

/** Text of a line that was closed before it became a task; it is there again when the line opens. */
export function keptText(key: string): string {
  try {
    return sessionStorage.getItem(nameOf(key)) ?? ''
  } catch {
    return ''
  }
}

export function keepText(key: string, text: string) {
  try {
    if (text) sessionStorage.setItem(nameOf(key), text)
    else sessionStorage.removeItem(nameOf(key))
  } catch {
    // Storage that is full or forbidden: the text lives as long as the line is open.
  }
}

function nameOf(key: string) {
  return `tend-line:${key}`
}

import { useRef } from 'react'

/** For layers without a trigger of their own: the focus goes back to where it was when they opened. */
export function useReturnFocus() {
  const from = useRef<Element | null>(null)
  return {
    onOpenAutoFocus() {
      from.current = document.activeElement
    },
    onCloseAutoFocus(event: Event) {
      event.preventDefault()
      if (document.activeElement === document.body && from.current instanceof HTMLElement) from.current.focus()
    },
  }
}

import { useEffect, useEffectEvent, useRef, useState } from 'react'

/**
 * A text that is written over the `stored` one. Untouched it follows what others write, and is not saved. What was
 * written is saved when `keep` is called, and when the field or the page goes without it: by Back, or because
 * somebody else moved or deleted what it belongs to.
 */
export function useWriting(stored: string, save: (text: string) => void) {
  const [written, setWritten] = useState<string | null>(null)
  const unsaved = useRef<string | null>(null)
  const write = (text: string | null) => {
    unsaved.current = text
    setWritten(text)
  }
  const keep = () => {
    const text = unsaved.current?.trim()
    write(null)
    if (text !== undefined && text !== stored) save(text)
  }
  const keepLast = useEffectEvent(keep)
  useEffect(() => {
    const end = () => keepLast()
    addEventListener('beforeunload', end)
    return () => {
      removeEventListener('beforeunload', end)
      end()
    }
  }, [])
  return { text: written ?? stored, write, keep, drop: () => write(null) }
}

import { useState } from 'react'
import { useTurnTo } from '@/lib/assistant/client'

/** Whether the conversation or the list of earlier ones is on screen. */
export function useShowing() {
  const [isHistory, setHistory] = useState(false)
  const turnTo = useTurnTo()
  return {
    isHistory,
    toggleHistory: () => setHistory((was) => !was),
    begin() {
      setHistory(false)
      turnTo(null)
    },
  }
}

'use client'

import './assistant.css'
import { AssistantBar } from './bar'
import { Conversation } from './conversation'
import { History } from './history'
import { AssistantProvider } from './provider'
import { useShowing } from './showing'

/** The assistant beside a view. Its conversation goes on while it is closed. */
export function AssistantPanel({ onClose }: { onClose: () => void }) {
  const { isHistory, toggleHistory, begin } = useShowing()
  return (
    <AssistantProvider>
      <AssistantBar isHistory={isHistory} onHistory={toggleHistory} onNew={begin} onClose={onClose} />
      {isHistory ? <History onChosen={toggleHistory} /> : <Conversation />}
    </AssistantProvider>
  )
}

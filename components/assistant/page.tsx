'use client'

import './assistant.css'
import { AssistantBar } from './bar'
import { Conversation } from './conversation'
import { History } from './history'
import { AssistantProvider } from './provider'
import { useShowing } from './showing'

/** The assistant as a page of its own. */
export function AssistantPage() {
  const { isHistory, toggleHistory, begin } = useShowing()
  return (
    <AssistantProvider>
      <AssistantBar isHistory={isHistory} onHistory={toggleHistory} onNew={begin} isPage />
      <div className="mx-auto flex min-h-0 w-full max-w-(--col) flex-1 flex-col">
        {isHistory ? <History onChosen={toggleHistory} /> : <Conversation />}
      </div>
    </AssistantProvider>
  )
}

'use client'

import { CloudOff } from 'lucide-react'
import { Icon } from '@/components/ui/icon'
import { useConnection } from '@/lib/live/provider'

/** Says that what the person does waits for the network. */
export function ConnectionBanner() {
  const { state, waiting } = useConnection()
  const offline = state === 'offline'
  return (
    <div role="status">
      {offline && (
        <p className="flex min-h-9 items-center gap-2.5 bg-warning-wash px-3.5 py-1.5 text-ui text-warning">
          <Icon of={CloudOff} />
          Offline. {waitingText(waiting)}
        </p>
      )}
    </div>
  )
}

function waitingText(waiting: number) {
  if (waiting === 0) return 'What you change is kept here until the network is back.'
  return waiting === 1 ? 'One change waits here.' : `${waiting} changes wait here.`
}

'use client'

import { type FormEvent, useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { useLeave } from '@/lib/account/client'
import { signOutHere } from '@/lib/auth/actions'
import { useConnection } from '@/lib/live/provider'

/**
 * Signs out at once if everything is saved and the person came here from within the app; asks otherwise, so
 * that no link from elsewhere signs anybody out. The browser's copy is wiped first.
 */
export function SignOut() {
  const { state, waiting } = useConnection()
  const leave = useLeave()
  const form = useRef<HTMLFormElement>(null)
  const [isWiped, setWiped] = useState(false)

  useEffect(() => {
    const isFromHere = document.referrer.startsWith(`${window.location.origin}/`)
    if (isFromHere && state !== 'connecting' && waiting === 0) form.current?.requestSubmit()
  }, [state, waiting])
  useEffect(() => {
    if (isWiped) form.current?.requestSubmit()
  }, [isWiped])

  const onSubmit = (event: FormEvent) => {
    if (isWiped) return
    event.preventDefault()
    void leave().finally(() => setWiped(true))
  }
  return (
    <form ref={form} action={signOutHere} onSubmit={onSubmit}>
      <p className="text-muted-foreground">
        {waiting === 0
          ? 'Your tasks stay on the server, and nothing of them in this browser.'
          : `${waiting === 1 ? 'One change has not reached the server. It stays' : `${waiting} changes have not reached the server. They stay`} in this browser until you sign in here again.`}
      </p>
      <div className="mt-5 flex gap-2">
        <Button type="submit">Sign out</Button>
        <Button variant="outline" asChild>
          <a href="/today">Stay</a>
        </Button>
      </div>
    </form>
  )
}

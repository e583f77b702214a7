'use client'

import { useForm } from '@/components/forms/use-form'
import { endSessions } from '@/lib/account/actions'
import { Nothing } from '@/lib/account/schema'
import { Saving } from './saving'
import { useGone } from './use-gone'

export function EndSessionsForm() {
  const { form, field: _, ...outcome } = useForm(Nothing, endSessions)
  useGone(outcome.done)
  return (
    <form {...form}>
      <Saving {...outcome} says="Signed out.">
        Sign out everywhere
      </Saving>
    </form>
  )
}

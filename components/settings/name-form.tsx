'use client'

import { Field } from '@/components/forms/field'
import { useForm } from '@/components/forms/use-form'
import { saveName } from '@/lib/account/actions'
import { NameForm as Typed } from '@/lib/account/schema'
import { Saving } from './saving'

export function NameForm({ name }: { name: string }) {
  const { form, field, ...outcome } = useForm(Typed, saveName, { name })
  return (
    <form {...form} className="flex flex-col gap-3">
      <Field label="Name" autoComplete="name" {...field('name')} />
      <Saving {...outcome}>Save name</Saving>
    </form>
  )
}

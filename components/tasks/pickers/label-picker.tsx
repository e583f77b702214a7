'use client'

import { Plus, Tag } from 'lucide-react'
import { useMemo, useState } from 'react'
import { OptionList } from '@/components/shell/option-list'
import { Icon } from '@/components/ui/icon'
import { useTasks } from '@/lib/live/provider'
import { labelKey } from '@/lib/tasks/rules'
import { labelsOf } from '@/lib/tasks/views/rules'

const NEW = 'new:'
const FOREIGN = /[\s@,&|!()]+/gu

/** Labels to put on and take off; one that does not exist yet is made by writing it. */
export function LabelPicker({
  labels,
  onToggle,
}: {
  labels: readonly string[]
  onToggle: (label: string) => void
}) {
  const [query, setQuery] = useState('')
  const tasks = useTasks()
  const inUse = useMemo(() => labelsOf(tasks).map(({ name }) => name), [tasks])
  const own = new Set(labels.map(labelKey))
  const all = [...labels, ...inUse.filter((name) => !own.has(labelKey(name)))]
  const written = query.trim().replace(/^@/, '').replace(FOREIGN, '-').slice(0, 60)
  const found = all.filter((name) => labelKey(name).includes(labelKey(written)))
  const isNew = written !== '' && !all.some((name) => labelKey(name) === labelKey(written))
  const options = found.map((name) => ({
    id: name,
    name,
    chosen: own.has(labelKey(name)),
    icon: <Icon of={Tag} size={14} />,
  }))
  const create = { id: NEW, name: `New label “${written}”`, icon: <Icon of={Plus} size={14} /> }
  return (
    <OptionList
      label="Labels"
      filter={{ value: query, placeholder: 'Find or write a label', onWrite: setQuery }}
      options={isNew ? [...options, create] : options}
      onChoose={(id) => {
        onToggle(id === NEW ? written : id)
        setQuery('')
      }}
    />
  )
}

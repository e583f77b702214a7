'use client'

import { useMemo } from 'react'
import { labelView } from '@/lib/tasks/views/rules'
import { AddRow } from '../add-row'
import { Rows } from '../rows'
import { Empty } from './empty'
import { flat } from './flat'
import { Head } from './head'
import { useViewState } from './use-view-state'

/** Open tasks that bear a label, whatever project they are in. */
export function LabelView({ label }: { label: string }) {
  const { tasks, counts, setting } = useViewState()
  const found = useMemo(() => labelView(tasks, label, setting.projects), [tasks, label, setting.projects])
  const defaults = useMemo(() => ({ label }), [label])
  return (
    <>
      <Head title={label} aside="Label" />
      {found.length === 0 && (
        <Empty title="No open task has this label" text={`Write @${label} in a task to give it one.`} />
      )}
      <div className="pt-[18px] max-sm:pt-3">
        <Rows label={label} rows={flat(found)} counts={counts} />
        <AddRow defaults={defaults} />
      </div>
    </>
  )
}

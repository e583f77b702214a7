'use client'

import { Tag } from 'lucide-react'
import { useMemo } from 'react'
import { NavItem } from '@/components/shell/nav-item'
import { labelPath, placeOf } from '@/components/shell/place'
import { Icon } from '@/components/ui/icon'
import { memoDeep } from '@/components/ui/memo-deep'
import { useProjects, useTasks } from '@/lib/live/provider'
import { labelKey } from '@/lib/tasks/rules'
import { labelsOf } from '@/lib/tasks/views/rules'
import { OpenCount } from './counts'

/** The labels of open tasks, by name. */
export function SidebarLabels() {
  const tasks = useTasks()
  const projects = useProjects()
  return <Labels labels={useMemo(() => labelsOf(tasks, projects), [tasks, projects])} />
}

const Labels = memoDeep(function Labels({ labels }: { labels: ReturnType<typeof labelsOf> }) {
  if (labels.length === 0) return null
  return (
    <>
      <h2 className="mt-[18px] flex h-7 items-center px-2 font-medium text-meta text-muted-foreground">
        Labels
      </h2>
      <ul className="flex flex-col gap-px">
        {labels.map(({ name, count }) => (
          <li key={name} className="nav-row">
            <NavItem
              small
              href={labelPath(name)}
              isHere={(path) => isLabelAt(path, name)}
              icon={
                <span className="grid w-4 place-items-center text-muted-foreground">
                  <Icon of={Tag} size={14} />
                </span>
              }
              name={name}
              count={<OpenCount count={count} />}
            />
          </li>
        ))}
      </ul>
    </>
  )
})

function isLabelAt(path: string, name: string) {
  const place = placeOf(path)
  return place.view === 'label' && labelKey(place.label) === labelKey(name)
}

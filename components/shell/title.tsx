'use client'

import { useEffect } from 'react'
import { afterFrame } from '@/lib/live/after-frame'
import { useProjects } from '@/lib/live/provider'
import { usePath } from './location'
import { type Place, placeOf } from './place'

/** Names the view in the tab and says it aloud, which the server does only for pages of its own. */
export function Title() {
  const place = placeOf(usePath())
  const projects = useProjects()
  const title = titleOf(place, (id) => projects.get(id)?.name)
  useEffect(() => {
    if (!title) return
    const naming = afterFrame(() => {
      document.title = `${title} · Tend`
    })
    return naming.cancel
  }, [title])
  return (
    <p role="status" className="sr-only">
      {title}
    </p>
  )
}

function titleOf(place: Place, nameOf: (projectId: string) => string | undefined): string | undefined {
  switch (place.view) {
    case 'today':
      return 'Today'
    case 'inbox':
      return 'Inbox'
    case 'upcoming':
      return 'Upcoming'
    case 'label':
      return place.label
    case 'project':
      return nameOf(place.projectId)
    case 'page':
      return undefined
  }
}

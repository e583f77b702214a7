'use client'

import { type ComponentType, useEffect, useState } from 'react'
import { useNotices } from '@/lib/changes/client'
import { Boundary } from './boundary'
import { desk, useDesk } from './desk'
import { fetchAhead, later } from './later'

const load = {
  quickAdd: () => import('@/components/tasks/quick-add/quick-add-dialog'),
  palette: () => import('@/components/commands/palette'),
  keys: () => import('@/components/commands/keys-dialog'),
  popup: () => import('./popups/popup-host'),
  projectDialog: () => import('@/components/projects/project-dialog'),
}

const QuickAddDialog = later(load.quickAdd)
const Palette = later(load.palette)
const KeysDialog = later(load.keys)
const PopupHost = later(load.popup)
const ProjectDialog = later(load.projectDialog)

/** How long after the page has come to life the layers are fetched, so that the first key opens at once. */
const SETTLED_MS = 1_500
/** The same for the line for new tasks, which is what people open first. */
const ALIVE_MS = 300

/** What opens over the page. None of it is in the first load. */
export function Overlays() {
  useEffect(() => {
    const first = setTimeout(() => fetchAhead(load.quickAdd), ALIVE_MS)
    const rest = setTimeout(() => {
      for (const layer of Object.values(load)) fetchAhead(layer)
      fetchAhead(() => import('@/components/tasks/detail/task-sheet'))
    }, SETTLED_MS)
    return () => {
      clearTimeout(first)
      clearTimeout(rest)
    }
  }, [])
  return (
    <>
      <Layer name="quickAdd" of={QuickAddDialog} />
      <Layer name="palette" of={Palette} />
      <Layer name="keys" of={KeysDialog} />
      <Layer name="popup" of={PopupHost} />
      <Layer name="projectDialog" of={ProjectDialog} />
    </>
  )
}

type LayerName = keyof typeof load

const spoken: Record<LayerName, string> = {
  quickAdd: 'The line for new tasks',
  palette: 'The search',
  keys: 'The list of keys',
  popup: 'The menu',
  projectDialog: 'The project',
}

/** Comes into the page when it is first opened and stays there, so that it can fade out. */
function Layer({ name, of: Content }: { name: LayerName; of: ComponentType }) {
  const open = useDesk((state) => Boolean(state[name]))
  const [wasOpen, setWasOpen] = useState(open)
  const { tellError } = useNotices()
  if (open && !wasOpen) setWasOpen(true)
  if (!wasOpen) return null
  const giveUp = () => {
    desk.set({ [name]: name === 'keys' ? false : null })
    setWasOpen(false)
    tellError({ id: `layer-${name}`, text: `${spoken[name]} could not be opened.`, soft: 'Try again.' })
  }
  return (
    <Boundary region={spoken[name]} onFail={giveUp}>
      <Content />
    </Boundary>
  )
}

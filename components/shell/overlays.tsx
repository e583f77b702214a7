'use client'

import dynamic from 'next/dynamic'
import { type ComponentType, useEffect, useState } from 'react'
import { Boundary } from './boundary'
import { desk, useDesk } from './desk'

const load = {
  quickAdd: () => import('@/components/tasks/quick-add/quick-add-dialog'),
  palette: () => import('@/components/commands/palette'),
  keys: () => import('@/components/commands/keys-dialog'),
  popup: () => import('./popups/popup-host'),
  projectDialog: () => import('@/components/projects/project-dialog'),
}

const QuickAddDialog = dynamic(load.quickAdd, { ssr: false })
const Palette = dynamic(load.palette, { ssr: false })
const KeysDialog = dynamic(load.keys, { ssr: false })
const PopupHost = dynamic(load.popup, { ssr: false })
const ProjectDialog = dynamic(load.projectDialog, { ssr: false })

/** How long after the page has come to life the layers are fetched, so that the first key opens at once. */
const SETTLED_MS = 1_500

/** What opens over the page. None of it is in the first load. */
export function Overlays() {
  useEffect(() => {
    const timer = setTimeout(() => {
      load.popup()
      load.quickAdd()
      load.palette()
      import('@/components/tasks/detail/task-sheet')
    }, SETTLED_MS)
    return () => clearTimeout(timer)
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

/** Comes into the page when it is first opened and stays there, so that it can fade out. */
function Layer({ name, of: Content }: { name: LayerName; of: ComponentType }) {
  const open = useDesk((state) => Boolean(state[name]))
  const [wasOpen, setWasOpen] = useState(open)
  if (open && !wasOpen) setWasOpen(true)
  if (!wasOpen) return null
  return (
    <Boundary region="This window" resetKey={String(open)} onFail={() => desk.set(closed(name))}>
      <Content />
    </Boundary>
  )
}

function closed(name: LayerName) {
  return { [name]: name === 'keys' ? false : null }
}

import type { LocalDate } from '@/lib/core/clock'
import { createStore, useStore } from './store'

/** What a new task takes from the view it is added in. */
export type AddDefaults = {
  projectId?: string
  parentId?: string
  date?: LocalDate
  label?: string
  /** What the line starts with. */
  text?: string
}

/** Where a popup opens: an element, or a point under the pointer. */
export type Anchor = { getBoundingClientRect(): DOMRect }
export type TaskPopup = 'date' | 'priority' | 'project' | 'labels' | 'task'
export type Popup =
  | { kind: TaskPopup; taskIds: readonly string[]; anchor: Anchor }
  | { kind: 'project-menu'; projectId: string; anchor: Anchor }
  | { kind: 'view' | 'person'; anchor: Anchor }

export type ProjectDialog = { mode: 'create' } | { mode: 'edit' | 'delete'; projectId: string }

/** What is open on top of the page. One of each at a time. */
type Desk = {
  quickAdd: AddDefaults | null
  palette: { query: string } | null
  keys: boolean
  assistant: boolean
  /** What its line begins with, until that is taken over. */
  ask: string
  drawer: boolean
  popup: Popup | null
  projectDialog: ProjectDialog | null
  /** The task in the sheet; the address bar is what decides. */
  openTask: string | null
}

export const desk = createStore<Desk>({
  quickAdd: null,
  palette: null,
  keys: false,
  assistant: false,
  ask: '',
  drawer: false,
  popup: null,
  projectDialog: null,
  openTask: null,
})

export function useDesk<Selected>(select: (desk: Desk) => Selected): Selected {
  return useStore(desk, select)
}

/** Opens a popup; the same one again from the same place closes it. */
export function openPopup(popup: Popup) {
  const open = desk.get().popup
  const isSame = open?.kind === popup.kind && open.anchor === popup.anchor
  desk.set({ popup: isSame ? null : popup })
}

/** Closes the popup for a dialog that follows, which finds the focus where it came from. */
export function leavePopup() {
  const anchor = desk.get().popup?.anchor
  desk.set({ popup: null })
  if (anchor instanceof HTMLElement) anchor.focus()
}

/** Whether something on the desk wants the keyboard for itself. */
export function deskIsBusy() {
  const { quickAdd, palette, keys, popup, projectDialog, drawer } = desk.get()
  return Boolean(quickAdd || palette || keys || popup || projectDialog || drawer)
}

import { desk } from './desk'
import { addressChanged, openTaskId } from './location'
import { placeOf } from './place'

/** Goes to a view of the replica without asking the server; Next keeps `usePathname` in step. */
export function go(path: string) {
  if (path === location.pathname + location.search) return
  history.pushState(null, '', path)
  addressChanged()
}

/** Opens the task's sheet beside the view. Stepping from task to task leaves one entry in the history. */
export function openTask(taskId: string) {
  const path = `${location.pathname}?task=${taskId}`
  if (openTaskId()) replacePath(path)
  else history.pushState({ sheet: true }, '', path)
  addressChanged()
}

export function closeTask() {
  if (!openTaskId()) return
  if (history.state?.sheet) return history.back()
  replacePath(location.pathname)
  addressChanged()
}

/** Brings the assistant into the pane, in the place of a task; with `ask` as what the person begins to say. */
export function showAssistant(ask = '') {
  desk.set({ assistant: true, ask })
  closeTask()
}

export function toggleAssistant() {
  if (desk.get().assistant && !openTaskId()) desk.set({ assistant: false })
  else showAssistant()
}

/** Without what Next keeps in the state: with it, Next would take the change for its own and not follow. */
function replacePath(path: string) {
  history.replaceState({ sheet: Boolean(history.state?.sheet) }, '', path)
}

export function inView() {
  return placeOf(location.pathname).view !== 'page'
}

import { desk } from './desk'
import { arrive, here, openTaskId, stepTo } from './location'
import { placeOf } from './place'

/** Goes to a view of the replica without asking the server; Next keeps `usePathname` in step. */
export function go(path: string) {
  const { pathname, search } = here()
  if (path !== pathname + search) stepTo(path)
}

/** Opens the task's sheet beside the view. Stepping from task to task leaves one entry in the history. */
export function openTask(taskId: string) {
  const path = `${here().pathname}?task=${taskId}`
  if (openTaskId()) replacePath(path)
  else stepTo(path, { state: { sheet: true } })
}

export function closeTask() {
  if (!openTaskId()) return
  arrive()
  if (history.state?.sheet) history.back()
  else replacePath(location.pathname)
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
  arrive()
  stepTo(path, { state: { sheet: Boolean(history.state?.sheet) }, replaces: true })
}

export function inView() {
  return placeOf(here().pathname).view !== 'page'
}

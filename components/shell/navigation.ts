import { placeOf } from './place'

/** Goes to a view of the replica without asking the server; Next keeps `usePathname` in step. */
export function go(path: string) {
  if (path !== location.pathname + location.search) history.pushState(null, '', path)
}

/** Opens the task's sheet beside the view. Stepping from task to task leaves one entry in the history. */
export function openTask(taskId: string) {
  const path = `${location.pathname}?task=${taskId}`
  if (openTaskId()) history.replaceState(history.state, '', path)
  else history.pushState({ sheet: true }, '', path)
}

export function closeTask() {
  if (!openTaskId()) return
  if (history.state?.sheet) history.back()
  else history.replaceState(history.state, '', location.pathname)
}

export function openTaskId(): string | null {
  return new URLSearchParams(location.search).get('task')
}

export function inView() {
  return placeOf(location.pathname).view !== 'page'
}

import { createStore, useStore } from '@/components/shell/store'

const store = createStore<{ taskId: string | null }>({ taskId: null })

/** Opens the title of a row for writing, in its place. */
export function editTitle(taskId: string | null) {
  store.set({ taskId })
}

/** Closes it, unless another one is open by now. */
export function endEditing(taskId: string) {
  if (store.get().taskId === taskId) editTitle(null)
}

export function useIsEditing(taskId: string) {
  return useStore(store, (state) => state.taskId === taskId)
}

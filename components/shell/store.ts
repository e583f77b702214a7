import { useSyncExternalStore } from 'react'

export type Store<State extends object> = {
  get(): State
  set(patch: Partial<State>): void
  subscribe(listener: () => void): () => void
}

/** A small store of interface state. It changes in the browser only, so that a server may share it. */
export function createStore<State extends object>(initial: State): Store<State> {
  let state = initial
  const listeners = new Set<() => void>()
  return {
    get: () => state,
    set(patch) {
      state = { ...state, ...patch }
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** What `select` takes out of the store; it has to return the same value while that has not changed. */
export function useStore<State extends object, Selected>(
  store: Store<State>,
  select: (state: State) => Selected,
): Selected {
  const read = () => select(store.get())
  return useSyncExternalStore(store.subscribe, read, read)
}

import { createContext, use, useSyncExternalStore } from 'react'
import { afterFrame } from '@/lib/live/after-frame'

export type Address = { path: string; taskId: string | null }

/** Where the page was when the server rendered it: the browser's first render must say the same. */
export const FirstAddress = createContext<Address>({ path: '/', taskId: null })

const listeners = new Set<() => void>()

/** Tells those who follow the address that it has changed. */
export function addressChanged() {
  for (const listener of listeners) listener()
}

/** What the browser keeps with a place in its history, and whether the place takes that of the one before. */
type Entry = { state?: unknown; replaces?: boolean }
type Step = Required<Entry> & { to: URL; arrival: { cancel(): void } }

/** One that the address bar has yet to follow. */
let step: Step | undefined

/** Where the page is, which the address bar may say a frame later. */
export function here(): { pathname: string; search: string } {
  return step?.to ?? location
}

/**
 * Shows another place, and then has the browser enter it in its history: that takes it longer than it takes the page
 * to draw the place.
 */
export function stepTo(path: string, { state = null, replaces = false }: Entry = {}) {
  arrive()
  step = { to: new URL(path, location.href), state, replaces, arrival: afterFrame(arrive) }
  addressChanged()
}

/** Lets the address bar follow now. */
export function arrive() {
  if (!step) return
  const { to, state, replaces, arrival } = step
  arrival.cancel()
  step = undefined
  if (replaces) history.replaceState(state, '', to)
  else history.pushState(state, '', to)
}

/** Follows the browser, which went back or forward before the page's own step was entered. */
export function followBrowser() {
  step?.arrival.cancel()
  step = undefined
  addressChanged()
}

export function openTaskId(): string | null {
  return new URLSearchParams(here().search).get('task')
}

/** The path of the page. Next's own hook follows in a transition, which a view cannot wait for. */
export function usePath(): string {
  const first = use(FirstAddress)
  return useSyncExternalStore(
    subscribe,
    () => here().pathname,
    () => first.path,
  )
}

/** Whether the page is at such a path; it draws anew only when that changes. */
export function useIsAt(isHere: (path: string) => boolean): boolean {
  const first = use(FirstAddress)
  return useSyncExternalStore(
    subscribe,
    () => isHere(here().pathname),
    () => isHere(first.path),
  )
}

/** The task that the address names. */
export function useOpenTaskId(): string | null {
  const first = use(FirstAddress)
  return useSyncExternalStore(subscribe, openTaskId, () => first.taskId)
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

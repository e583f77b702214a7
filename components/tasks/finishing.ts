import { createStore, useStore } from '@/components/shell/store'
import type { Task } from '@/lib/tasks/schema'

/** A finished task keeps its place for a moment: the stroke, a rest, then the fold. */
export type Finishing = { task: Task; changeSet: string; phase: 'rest' | 'fold' }

const REST_MS = 2_000
const FOLD_MS = 400

const store = createStore<{ rows: ReadonlyMap<string, Finishing> }>({ rows: new Map() })
const rested = new Set<string>()
let held = false

/** `task` is the row as it was before `changeSet` completed it. */
export function startFinishing(task: Task, changeSet: string) {
  put(task.id, { task, changeSet, phase: 'rest' })
  setTimeout(() => {
    if (!store.get().rows.has(task.id)) return
    rested.add(task.id)
    if (!held) foldRested()
  }, REST_MS)
}

export function stopFinishing(taskId: string) {
  rested.delete(taskId)
  if (!store.get().rows.has(taskId)) return
  const rows = new Map(store.get().rows)
  rows.delete(taskId)
  store.set({ rows })
}

/** While the pointer is in the list nothing folds, so that nothing moves away from under it. */
export function holdFolding(inside: boolean) {
  held = inside
  if (!inside) foldRested()
}

export function finishingOf(taskId: string): Finishing | undefined {
  return store.get().rows.get(taskId)
}

export function useFinishing(taskId: string): Finishing | undefined {
  return useStore(store, (state) => state.rows.get(taskId))
}

export function useAllFinishing(): ReadonlyMap<string, Finishing> {
  return useStore(store, (state) => state.rows)
}

/** The tasks as the views show them: those that are finishing still stand where they stood. */
export function withFinishing(
  tasks: ReadonlyMap<string, Task>,
  finishing: ReadonlyMap<string, Finishing>,
): ReadonlyMap<string, Task> {
  if (finishing.size === 0) return tasks
  const shown = new Map(tasks)
  for (const [id, { task }] of finishing) {
    if (hasMovedOn(tasks.get(id), task)) shown.set(id, task)
  }
  return shown
}

/** Whether the completion stands: undone, the row is as it was before. */
export function hasMovedOn(now: Task | undefined, before: Task) {
  if (!now) return false
  return now.completed || now.due?.date !== before.due?.date || now.due?.time !== before.due?.time
}

function foldRested() {
  for (const id of rested) {
    const row = store.get().rows.get(id)
    if (row) put(id, { ...row, phase: 'fold' })
    setTimeout(() => stopFinishing(id), foldMs())
  }
  rested.clear()
}

/** Zero for people who asked for less motion. */
export function foldMs() {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : FOLD_MS
}

function put(id: string, row: Finishing) {
  store.set({ rows: new Map(store.get().rows).set(id, row) })
}

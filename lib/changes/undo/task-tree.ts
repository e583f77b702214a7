import type { Draft, Leaving } from './left'
import type { Written } from './log'
import { type Field, fieldOf, isSame, type States, taskFields } from './rules'
import type { ProjectStanding } from './sql'
import type { TaskImage } from './task-rows'

/** A task of the change set: as it is to be, and the fields that stay since they were changed again. */
export type TaskUndo = Draft<TaskImage> & States<TaskImage> & { written: Written; kept: Field[] }

const place = fieldOf(taskFields, 'place')
const deleted = fieldOf(taskFields, 'deleted')
const due = fieldOf(taskFields, 'due')
const recurrence = fieldOf(taskFields, 'recurrence')

type Surroundings = {
  above: Map<string, TaskImage>
  below: Map<string, TaskImage>
  /** Where the actor may put tasks, and what is in the trash. */
  projects: Map<string, ProjectStanding>
  /** Tasks that somebody else wrote to after the change set. */
  touched: Set<string>
}

/** A field that has to stay as it is, and why. */
type Problem = { field: Field; reason: string }

/** The tasks of a change set among those above and below them: what they come back to has to hold. */
export class TaskTree {
  readonly #undos: TaskUndo[]
  readonly #surroundings: Surroundings
  readonly #leaving: Leaving
  readonly #drafts = new Map<string, Draft<TaskImage>>()
  /** Tasks that somebody else wrote to since, and all above them. */
  readonly #touchedTrees = new Set<string>()

  constructor(undos: TaskUndo[], surroundings: Surroundings, leaving: Leaving) {
    this.#undos = undos
    this.#surroundings = surroundings
    this.#leaving = leaving
    const { above, below, touched } = surroundings
    for (const row of [...above.values(), ...below.values()])
      this.#drafts.set(row.id, { now: row, next: row })
    for (const undo of undos) this.#drafts.set(undo.now.id, undo)
    for (const id of touched) this.#touch(id)
  }

  /** Leaves alone what cannot be as it was, and has the rest take along what is below it. */
  settle(): void {
    while (this.#undos.filter((undo) => this.#leavesMore(undo)).length > 0);
    const below = [...this.#surroundings.below.keys()].flatMap((id) => this.#drafts.get(id) ?? [])
    while (below.filter((draft) => followsParent(draft, this.#parentOf(draft))).length > 0);
  }

  /** The rows that are not as they are to be. */
  get changed(): Draft<TaskImage>[] {
    return [...this.#drafts.values()].filter(isChanged)
  }

  #touch(id: string): void {
    const row = this.#drafts.get(id)
    if (!row || this.#touchedTrees.has(id)) return
    this.#touchedTrees.add(id)
    if (row.now.parent_id !== null) this.#touch(row.now.parent_id)
  }

  #leavesMore(undo: TaskUndo): boolean {
    const problem = this.#placeProblem(undo) ?? this.#trashProblem(undo) ?? dateProblem(undo)
    if (!problem) return false
    this.#leaving.keep(undo, problem.field, problem.reason, undo.written.created)
    return true
  }

  #placeProblem(undo: TaskUndo): Problem | undefined {
    const { now, next } = undo
    if (isSame(place, now, next)) return undefined
    const project = this.#surroundings.projects.get(next.project_id)
    if (!project?.editable || project.deleted)
      return { field: place, reason: 'The project it was in is not there any more.' }
    if (next.parent_id === null) return undefined
    const parent = this.#parentOf(undo)?.next
    if (!parent || (parent.deleted_at !== null && next.deleted_at === null))
      return { field: place, reason: 'The task it was under is not there any more.' }
    if (parent.project_id !== next.project_id)
      return { field: place, reason: 'The task it was under is in another project now.' }
    return this.#isUnderItself(undo)
      ? { field: place, reason: 'The task it was under is below it now.' }
      : undefined
  }

  #trashProblem(undo: TaskUndo): Problem | undefined {
    const { now, next } = undo
    if (isTrashed(undo) && this.#touchedTrees.has(now.id))
      return { field: deleted, reason: 'Somebody else has changed it, or what is below it, since.' }
    if (now.deleted_at === null || next.deleted_at !== null) return undefined
    if (this.#surroundings.projects.get(next.project_id)?.deleted)
      return { field: deleted, reason: 'Its project is in the trash.' }
    return next.parent_id !== null && this.#parentOf(undo)?.next.deleted_at !== null
      ? { field: deleted, reason: 'The task it is under is in the trash.' }
      : undefined
  }

  #isUnderItself(draft: Draft<TaskImage>): boolean {
    const seen = new Set<string>()
    for (let at: Draft<TaskImage> | undefined = draft; at; at = this.#parentOf(at)) {
      if (seen.has(at.now.id)) return true
      seen.add(at.now.id)
    }
    return false
  }

  #parentOf({ next }: Draft<TaskImage>): Draft<TaskImage> | undefined {
    return next.parent_id === null ? undefined : this.#drafts.get(next.parent_id)
  }
}

function dateProblem({ now, next }: TaskUndo): Problem | undefined {
  if (next.recurrence_rule === null || next.due_date !== null) return undefined
  return isSame(due, now, next)
    ? { field: recurrence, reason: 'It has no due date any more.' }
    : { field: due, reason: 'It repeats now, and needs a due date.' }
}

/** Puts a task where its parent is: into its project and, if that has just gone there, into the trash. */
function followsParent(draft: Draft<TaskImage>, parent: Draft<TaskImage> | undefined): boolean {
  if (!parent) return false
  const { project_id } = parent.next
  const deleted_at = draft.next.deleted_at ?? (isTrashed(parent) ? parent.next.deleted_at : null)
  if (project_id === draft.next.project_id && deleted_at === draft.next.deleted_at) return false
  draft.next = { ...draft.next, project_id, deleted_at }
  return true
}

export function isTrashed({ now, next }: Draft<TaskImage>): boolean {
  return now.deleted_at === null && next.deleted_at !== null
}

/** Whether what is below it has to come along. */
export function takesAlong(draft: Draft<TaskImage>): boolean {
  return isTrashed(draft) || draft.now.project_id !== draft.next.project_id
}

function isChanged({ now, next }: Draft<TaskImage>): boolean {
  return taskFields.some((field) => !isSame(field, now, next))
}

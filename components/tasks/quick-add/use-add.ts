import { newId } from '@/lib/core/ids'
import { useProjectCommands } from '@/lib/projects/client'
import { useTaskCommands } from '@/lib/tasks/client'
import type { PastedTask } from '@/lib/tasks/quick-add/paste'
import { type Draft, draftOf } from './draft-task'

type Setting = Omit<Parameters<typeof draftOf>[1], 'picked'>

/** Stores drafts as tasks, with the projects that they propose. */
export function useAdd() {
  const tasks = useTaskCommands()
  const projects = useProjectCommands()
  return {
    add({ task, project }: Draft) {
      const changeSet = newId()
      if (project) projects.create(project, { changeSet })
      tasks.create(task, { changeSet })
    },
    /** Stores pasted lines in one change set; a line indented below another is its subtask. */
    addAll(lines: readonly PastedTask[], setting: Setting) {
      const changeSet = newId()
      const drafts: Draft[] = []
      const proposed = new Map<string, string>()
      for (const line of lines) {
        const { date: _, ...below } = setting.defaults
        const defaults = line.parent === null ? setting.defaults : below
        const draft = draftOf(line, { ...setting, defaults, picked: {} })
        const parent = line.parent === null ? undefined : drafts[line.parent]
        if (parent) Object.assign(draft.task, { projectId: parent.task.projectId, parentId: parent.task.id })
        if (draft.project && !parent) {
          const known = proposed.get(draft.project.name)
          if (known) draft.task.projectId = known
          else projects.create(draft.project, { changeSet })
          proposed.set(draft.project.name, draft.task.projectId)
        }
        tasks.create(draft.task, { changeSet })
        drafts.push(draft)
      }
    },
  }
}

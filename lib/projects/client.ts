'use client'

import { useMemo } from 'react'
import { newId } from '@/lib/core/ids'
import { useSession } from '@/lib/live/context'
import {
  archiveEdits,
  createProjectEdits,
  removeProjectEdits,
  updateProjectEdits,
} from '@/lib/live/project-edits'
import type { Done, Session } from '@/lib/live/session'
import type { CreateProject, UpdateProject } from './schema'

export type ProjectCommands = ReturnType<typeof projectCommands>

/** What a person does with projects. Each shows at once, is sent when it can be, and says how to undo it. */
export function useProjectCommands(): ProjectCommands {
  const session = useSession()
  return useMemo(() => projectCommands(session), [session])
}

function projectCommands(session: Session) {
  const { replica } = session
  return {
    create(project: CreateProject): Done & { id: string } {
      const input = { ...project, id: project.id ?? newId(), color: project.color ?? 'stone' }
      const edits = createProjectEdits(replica.state, input, new Date())
      const notice = { text: 'Project added.' }
      return { id: input.id, ...session.perform({ operation: 'projects.create', input, edits, notice }) }
    },

    update(input: UpdateProject): Done {
      const edits = updateProjectEdits(replica.state, input)
      const notice = { text: input.after === undefined ? 'Project saved.' : 'Project moved.' }
      return session.perform({ operation: 'projects.update', input, edits, notice })
    },

    archive({ id }: { id: string }): Done {
      const edits = archiveEdits(id, new Date().toISOString())
      const notice = { text: 'Project archived.' }
      return session.perform({ operation: 'projects.archive', input: { id }, edits, notice })
    },

    unarchive({ id }: { id: string }): Done {
      const edits = archiveEdits(id, null)
      const notice = { text: 'Project taken out of the archive.' }
      return session.perform({ operation: 'projects.unarchive', input: { id }, edits, notice })
    },

    remove({ id }: { id: string }): Done {
      const edits = removeProjectEdits(replica.state, id)
      const notice = { text: 'Project deleted.' }
      return session.perform({ operation: 'projects.delete', input: { id }, edits, notice })
    },

    restore({ id }: { id: string }): Done {
      const notice = { text: 'Project restored.' }
      return session.perform({ operation: 'projects.restore', input: { id }, edits: [], notice })
    },
  }
}

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
import type { Done, Joining, Session } from '@/lib/live/session'
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
    create(project: CreateProject, joining?: Joining): Done & { id: string } {
      const input = { ...project, id: project.id ?? newId(), color: project.color ?? 'stone' }
      const edits = createProjectEdits(replica.state, input, new Date())
      const notice = { text: 'Project added.' }
      return {
        id: input.id,
        ...session.perform({ operation: 'projects.create', input, edits, notice, ...joining }),
      }
    },

    update(input: UpdateProject, joining?: Joining): Done {
      const edits = updateProjectEdits(replica.state, input)
      const notice = { text: input.after === undefined ? 'Project saved.' : 'Project moved.' }
      return session.perform({ operation: 'projects.update', input, edits, notice, ...joining })
    },

    archive({ id }: { id: string }, joining?: Joining): Done {
      const edits = archiveEdits(id, new Date().toISOString())
      const notice = { text: 'Project archived.' }
      return session.perform({ operation: 'projects.archive', input: { id }, edits, notice, ...joining })
    },

    unarchive({ id }: { id: string }, joining?: Joining): Done {
      const edits = archiveEdits(id, null)
      const notice = { text: 'Project taken out of the archive.' }
      return session.perform({ operation: 'projects.unarchive', input: { id }, edits, notice, ...joining })
    },

    remove({ id }: { id: string }, joining?: Joining): Done {
      const edits = removeProjectEdits(replica.state, id)
      const notice = { text: 'Project deleted.' }
      return session.perform({ operation: 'projects.delete', input: { id }, edits, notice, ...joining })
    },

    restore({ id }: { id: string }, joining?: Joining): Done {
      const notice = { text: 'Project restored.' }
      return session.perform({ operation: 'projects.restore', input: { id }, edits: [], notice, ...joining })
    },
  }
}

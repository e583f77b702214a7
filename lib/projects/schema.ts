import { z } from 'zod'
import { id, instant, page, pageOf, text, version } from '@/lib/core/fields'

export const colors = ['moss', 'teal', 'slate', 'plum', 'rose', 'clay', 'ochre', 'stone'] as const
export const color = z.enum(colors, `Choose one of ${colors.join(', ')}.`)
export const role = z.enum(['owner', 'editor', 'viewer'])
export type Role = z.infer<typeof role>
export const projectName = text(1, 120)

export const Project = z
  .strictObject({
    id,
    name: projectName,
    color,
    parentId: id.nullable(),
    position: z.string(),
    favorite: z.boolean(),
    inbox: z.boolean(),
    archivedAt: instant.nullable(),
    role,
    version,
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'Project' })
export type Project = z.infer<typeof Project>

export const CreateProject = z.strictObject({
  id: id.optional().describe('Made by the client, so that a retry is the same row'),
  name: projectName,
  color: color.optional(),
  parentId: id.nullable().optional(),
  favorite: z.boolean().optional(),
})
export type CreateProject = z.infer<typeof CreateProject>

export const ProjectId = z.strictObject({ id })
const conditional = { version: version.optional().describe('Refused as stale if the row has another') }
export const VersionedProjectId = z.strictObject({ id, ...conditional })

export const UpdateProject = z.strictObject({
  id,
  ...conditional,
  name: projectName.optional(),
  color: color.optional(),
  parentId: id.nullable().optional(),
  favorite: z.boolean().optional(),
  after: id.nullable().optional().describe('The project above it; null puts it first'),
})
export type UpdateProject = z.infer<typeof UpdateProject>

export const ListProjects = z.strictObject({ archived: z.boolean().optional(), ...page })
export const ProjectPage = pageOf(Project).meta({ id: 'ProjectPage' })

import { z } from 'zod'

const project = z.string().max(200).describe('Name or id')
const name = z.string().max(200)
const color = z.string().max(20)
const favorite = z.boolean()
const parent = z.string().max(200).describe('The project above, name or id; "none" for the top level')

/** Projects as a model writes them: by name or id. */
export const WrittenNewProject = z.strictObject({
  name,
  color: color.optional(),
  favorite: favorite.optional(),
  parent: parent.optional(),
})
export type WrittenNewProject = z.infer<typeof WrittenNewProject>

export const WrittenProjectChange = z.strictObject({
  project,
  name: name.optional(),
  color: color.optional(),
  favorite: favorite.optional(),
  parent: parent.optional(),
})
export type WrittenProjectChange = z.infer<typeof WrittenProjectChange>

export const WrittenProject = z.strictObject({ project })
export type WrittenProject = z.infer<typeof WrittenProject>

export const WrittenProjectSearch = z.strictObject({})

/** A project as models read it. What is empty is left out. */
export const HeardProject = z.object({
  id: z.string(),
  name: z.string(),
  inbox: z.literal(true).optional(),
  favorite: z.literal(true).optional(),
  archived: z.literal(true).optional(),
  parentId: z.string().optional(),
})
export type HeardProject = z.infer<typeof HeardProject>
export const HeardProjects = z.object({ projects: z.array(HeardProject) })
export type HeardProjects = z.infer<typeof HeardProjects>

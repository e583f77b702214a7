import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { projectPath } from '@/components/shell/place'
import { pageActor, read } from '@/lib/adapters/page'
import { AppError } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'
import { getProject } from '@/lib/projects/operations'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await projectOf(await params)).name }
}

/** The replica shows this view; the server answers 404 for a project that the person cannot see. */
export default async function ProjectPage({ params }: Props) {
  await projectOf(await params)
  return null
}

async function projectOf({ id }: { id: string }) {
  if (!isId(id)) notFound()
  const actor = await pageActor(projectPath(id))
  try {
    return await read(getProject, actor, { id })
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound()
    throw error
  }
}

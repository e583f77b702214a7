import type { Project } from '@/lib/projects/schema'

/** The project's ink. It never stands without the project's name. */
export function Dot({ color, small = false }: { color: Project['color']; small?: boolean }) {
  return (
    <i
      className={`inline-block flex-none rounded-full ${small ? 'size-[7px]' : 'size-2'}`}
      style={{ background: `var(--ink-${color})` }}
    />
  )
}

/** Where the person is: a view of tasks that the replica answers, or a page of the server's. */
export type Place =
  | { view: 'today' | 'inbox' | 'upcoming' }
  | { view: 'project'; projectId: string }
  | { view: 'label'; label: string }
  | { view: 'page' }

export function placeOf(pathname: string): Place {
  const [, first, second, more] = pathname.split('/')
  if (more !== undefined) return { view: 'page' }
  if (second === undefined) {
    if (first === 'today' || first === 'inbox' || first === 'upcoming') return { view: first }
    return { view: 'page' }
  }
  if (first === 'projects') return { view: 'project', projectId: second }
  if (first === 'labels') return { view: 'label', label: decoded(second).trim() }
  return { view: 'page' }
}

export function projectPath(projectId: string) {
  return `/projects/${projectId}`
}

/** Dots alone would lead to another address. A space keeps them from that, and no label holds one. */
export function labelPath(label: string) {
  return `/labels/${encodeURIComponent(/^\.\.?$/.test(label) ? `${label} ` : label)}`
}

function decoded(text: string) {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

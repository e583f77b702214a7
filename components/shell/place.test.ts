import { describe, expect, it } from 'vitest'
import { labelPath, placeOf, projectPath } from './place'

describe('placeOf', () => {
  it('knows the views that the replica answers', () => {
    expect(placeOf('/today')).toEqual({ view: 'today' })
    expect(placeOf('/upcoming')).toEqual({ view: 'upcoming' })
    expect(placeOf(projectPath('p-1'))).toEqual({ view: 'project', projectId: 'p-1' })
  })

  it('reads a label back from its path', () => {
    expect(placeOf(labelPath('süß/sauer'))).toEqual({ view: 'label', label: 'süß/sauer' })
  })

  it.each(['.', '..', '...', '%2E', 'a?b#c'])('leads to the label %s', (label) => {
    const { pathname, search, hash } = new URL(labelPath(label), 'https://tend.example/today')
    expect([placeOf(pathname), search, hash]).toEqual([{ view: 'label', label }, '', ''])
  })

  it('keeps a path that is not well encoded', () => {
    expect(placeOf('/labels/100%')).toEqual({ view: 'label', label: '100%' })
  })

  it('leaves everything else to the server', () => {
    expect(placeOf('/settings/account')).toEqual({ view: 'page' })
    expect(placeOf('/projects/p-1/board')).toEqual({ view: 'page' })
    expect(placeOf('/')).toEqual({ view: 'page' })
  })
})

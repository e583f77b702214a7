import { describe, expect, it } from 'vitest'
import { matches } from './keys'

const press = (key: string, held: Partial<KeyboardEvent> = {}) => ({
  key,
  metaKey: false,
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
})

describe('matches', () => {
  it('takes ⌘ on a Mac and Ctrl elsewhere', () => {
    expect(matches('mod+k', press('k', { metaKey: true }), true)).toBe(true)
    expect(matches('mod+k', press('k', { ctrlKey: true }), true)).toBe(false)
    expect(matches('mod+k', press('k', { ctrlKey: true }), false)).toBe(true)
  })

  it('leaves letters with a modifier to the browser', () => {
    expect(matches('t', press('t'), false)).toBe(true)
    expect(matches('t', press('t', { ctrlKey: true }), false)).toBe(false)
    expect(matches('t', press('t', { altKey: true }), false)).toBe(false)
  })

  it('tells x from shift+x, with caps lock too', () => {
    expect(matches('x', press('X'), false)).toBe(true)
    expect(matches('x', press('X', { shiftKey: true }), false)).toBe(false)
    expect(matches('shift+x', press('X', { shiftKey: true }), false)).toBe(true)
  })

  it('finds signs wherever the layout keeps them', () => {
    expect(matches('?', press('?', { shiftKey: true }), false)).toBe(true)
    expect(matches('mod+.', press('.', { metaKey: true }), true)).toBe(true)
    expect(matches('mod+.', press('.', { metaKey: true, shiftKey: true }), true)).toBe(true)
  })
})

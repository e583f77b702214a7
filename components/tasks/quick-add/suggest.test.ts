import { describe, expect, it } from 'vitest'
import { accepted, askingAt, fitting } from './suggest'

describe('suggestions while a name is written', () => {
  it('begin with the sign at the start of a word', () => {
    expect(askingAt('Buy #Ho', 7)).toEqual({ sign: '#', start: 4, end: 7, query: 'Ho' })
    expect(askingAt('@', 1)).toEqual({ sign: '@', start: 0, end: 1, query: '' })
    expect(askingAt('a@b', 3)).toBeNull()
    expect(askingAt('Buy #Ho me', 10)).toBeNull()
  })

  it('go on inside quotes, where names have spaces', () => {
    expect(askingAt('Buy #"Spring ca', 15)).toEqual({ sign: '#', start: 4, end: 15, query: 'Spring ca' })
  })

  it('put what begins alike before what only holds it', () => {
    expect(fitting(['Household', 'Home', 'At home'], 'ho')).toEqual(['Household', 'Home', 'At home'])
    expect(fitting(['At home', 'Home'], 'ho')).toEqual(['Home', 'At home'])
  })

  it('write quotes round a name with spaces', () => {
    const asking = { sign: '#', start: 4, end: 7, query: 'Sp' } as const
    expect(accepted('Buy #Sp ink', asking, 'Spring catalogue')).toEqual({
      text: 'Buy #"Spring catalogue" ink',
      caret: 24,
    })
  })
})

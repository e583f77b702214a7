import { setImmediate } from 'node:timers/promises'
import type pg from 'pg'
import { beforeEach, expect, test } from 'vitest'
import { TurnConnection } from './turn-connection'

let answered: PromiseWithResolvers<void>
/** Which connections were given back, and whether as lost. */
let released: Record<string, boolean>
let read: (text: string) => Promise<unknown>
beforeEach(() => {
  answered = Promise.withResolvers()
})

/** The first connections of a pool, by name; null cannot be had. A read called `slow` waits for `answered`. */
function opens(...names: (string | null)[]): void {
  released = {}
  const connect = async () => {
    const name = names.shift()
    if (!name) throw new Error('Connection terminated')
    return {
      connection: { stream: {} },
      release: (isLost: boolean) => Object.assign(released, { [name]: isLost }),
      async query({ text }: pg.QueryConfig) {
        if (text === 'slow') await answered.promise
        else if (name === 'lost') throw new Error('Connection terminated')
        return `${text} of ${name}`
      },
    }
  }
  const turn = new TurnConnection({ connect } as unknown as pg.Pool)
  read = (text) => turn.query({ text })
}

test('the reads of a turn share a connection until all are answered', async () => {
  opens('first', 'second')
  const slow = read('slow')
  expect(await read('a')).toBe('a of first')
  await setImmediate()
  expect(await read('b')).toBe('b of second')
  expect(released).toEqual({ second: false })
  answered.resolve()
  expect(await slow).toBe('slow of first')
  expect(released).toEqual({ first: false, second: false })
})

test('what is tried again in the turn gets another connection than the one that failed', async () => {
  opens(null, 'lost', 'third')
  await expect(read('a')).rejects.toThrow('terminated')
  const slow = read('slow')
  await expect(read('a')).rejects.toThrow('terminated')
  expect(await read('a')).toBe('a of third')
  answered.resolve()
  await slow
  expect(released).toEqual({ third: false, lost: true })
})

import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { database } from '@/db/client'
import { memberships } from '@/db/schema/projects'
import { register } from '@/lib/auth/registration'
import { authenticate } from '@/lib/auth/sign-in'
import { type Actor, allScopes } from '@/lib/operations/actor'
import type { AnyOperation } from '@/lib/operations/define'
import { run } from '@/lib/operations/run'
import { createProject } from '@/lib/projects/operations'
import { createTask } from '@/lib/tasks/operations'
import { person } from '@/tests/person'
import { changeEmail, changePassword, deleteAccount, getAccount, updateAccount } from './operations'

const password = 'a perfectly fine password'
let mira: Actor

beforeAll(async () => {
  const { id } = await register({ email: 'mira@home.example', password }, new Headers(), 'api')
  mira = { ...(await person('Template')), userId: id, scopes: allScopes }
})

async function refusal(operation: AnyOperation, actor: Actor, input: object) {
  const error = await run(operation, actor, input).catch((thrown) => thrown)
  return { code: error.code, fields: Object.keys(error.fields ?? {}) }
}

async function rows(query: ReturnType<typeof sql>) {
  return (await database().read((tx) => tx.execute(query))).rows
}

describe('the account', () => {
  test('is read, and changed field by field', async () => {
    const { data } = await run(getAccount, mira, {})
    expect(data).toEqual({
      id: mira.userId,
      email: 'mira@home.example',
      name: '',
      zone: 'UTC',
      zoneChosen: false,
      weekStart: 1,
      dateOrder: 'dmy',
      hasPassword: true,
      version: 1,
    })
    const changed = await run(updateAccount, mira, { name: 'Mira', weekStart: 7, version: 1 })
    expect(changed.data).toEqual({ ...data, name: 'Mira', weekStart: 7, version: 2 })
    expect(await refusal(updateAccount, mira, { name: 'Ana', version: 1 })).toMatchObject({ code: 'stale' })
  })

  test('keeps a zone that was chosen, and follows one that was not', async () => {
    const chosen = await run(updateAccount, mira, { zone: 'Asia/Tokyo' })
    expect(chosen.data).toMatchObject({ zone: 'Asia/Tokyo', zoneChosen: true })
    const followed = await run(updateAccount, mira, { zone: 'Europe/Berlin', zoneChosen: false })
    expect(followed.data).toMatchObject({ zone: 'Europe/Berlin', zoneChosen: false })
  })

  test.each([
    [{ zone: 'Mars/Olympus' }],
    [{ weekStart: 0 }],
    [{ dateOrder: 'ydm' }],
    [{ email: 'a@b.example' }],
  ])('refuses %j', async (input) => {
    expect(await refusal(updateAccount, mira, input)).toEqual({ code: 'invalid', fields: Object.keys(input) })
  })

  test('logs what changed, and never a hash', async () => {
    await run(changePassword, mira, { currentPassword: password, newPassword: password })
    const logged = await rows(sql`select before, after from changes where entity_id = ${mira.userId}`)
    expect(logged.length).toBeGreaterThan(1)
    expect(JSON.stringify(logged)).not.toContain('bcrypt')
  })
})

describe('a new password or address', () => {
  test.each([
    [changePassword, { newPassword: 'another fine password' }],
    [changeEmail, { email: 'mira2@home.example' }],
    [deleteAccount, { confirmation: 'mira@home.example' }],
  ] as [AnyOperation, object][])('needs the current password', async (operation, input) => {
    expect(await refusal(operation, mira, input)).toEqual({ code: 'invalid', fields: ['currentPassword'] })
    const wrong = { ...input, currentPassword: 'not this one' }
    expect(await refusal(operation, mira, wrong)).toEqual({ code: 'forbidden', fields: ['currentPassword'] })
  })

  test('works from then on, and the old one does not', async () => {
    const newPassword = 'another fine password'
    await run(changePassword, mira, { currentPassword: password, newPassword })
    await run(changeEmail, mira, { currentPassword: newPassword, email: 'Mira@work.example' })
    await expect(authenticate({ email: 'mira@home.example', password: newPassword }, 'a')).rejects.toThrow()
    await expect(authenticate({ email: 'mira@work.example', password }, 'a')).rejects.toThrow()
    const user = await authenticate({ email: 'mira@work.example', password: newPassword }, 'a')
    expect(user.id).toBe(mira.userId)
  })

  test('cannot be the address of somebody else', async () => {
    const ana = await person('Ana', { freshSignIn: true })
    const refused = await refusal(changeEmail, ana, { email: 'MIRA@work.example' })
    expect(refused).toEqual({ code: 'conflict', fields: ['email'] })
  })

  test('may follow a fresh sign-in with a provider instead, and only that', async () => {
    const sven = await person('Sven')
    expect(await refusal(changePassword, sven, { newPassword: password })).toMatchObject({
      code: 'forbidden',
    })
    const { data } = await run(changePassword, { ...sven, freshSignIn: true }, { newPassword: password })
    expect(data.hasPassword).toBe(true)
  })

  test('is not guessed at for long', async () => {
    const { id } = await register({ email: 'ines@home.example', password }, new Headers(), 'api')
    const ines = { ...mira, userId: id }
    const guess = { currentPassword: 'not this one', email: 'ines2@home.example' }
    for (let i = 0; i < 5; i++) expect((await refusal(changeEmail, ines, guess)).code).toBe('forbidden')
    expect((await refusal(changeEmail, ines, { ...guess, currentPassword: password })).code).toBe(
      'rate_limited',
    )
    expect((await authenticate({ email: 'ines@home.example', password }, 'b')).id).toBe(id)
  })
})

describe('deleting an account', () => {
  test('needs its address typed', async () => {
    const ana = await person('Ana', { freshSignIn: true })
    const refused = await refusal(deleteAccount, ana, { confirmation: 'ana' })
    expect(refused).toEqual({ code: 'invalid', fields: ['confirmation'] })
  })

  test('takes all that is theirs alone, and their name out of the rest', async () => {
    const leaving = await person('Leaving', { freshSignIn: true })
    const staying = await person('Staying')
    const own = (await run(createProject, leaving, { name: 'Their secret' })).data
    await run(createTask, leaving, { title: 'Their secret', projectId: own.id })
    const shared = (await run(createProject, staying, { name: 'Shared' })).data
    const lent = (await run(createProject, leaving, { name: 'Lent secret' })).data
    await database().transaction({}, (tx) =>
      tx.insert(memberships).values([
        { projectId: shared.id, userId: leaving.userId, role: 'owner' },
        { projectId: lent.id, userId: staying.userId, role: 'editor' },
      ]),
    )
    const task = (await run(createTask, leaving, { title: 'For both', projectId: shared.id })).data

    await run(deleteAccount, leaving, { confirmation: `leaving.${leaving.userId}@tend.example` })

    expect(await rows(sql`select from users where id = ${leaving.userId}`)).toEqual([])
    expect(
      await rows(sql`select from projects where id in (${own.id}, ${lent.id}, ${leaving.inboxId})`),
    ).toEqual([])
    expect(await rows(sql`select title from tasks where id = ${task.id}`)).toEqual([{ title: 'For both' }])
    const log = JSON.stringify(await rows(sql`select * from changes`))
    expect(log).not.toContain('secret')
    expect(log).not.toContain(`leaving.${leaving.userId}`)
    expect(await rows(sql`select actor_id from changes where entity_id = ${task.id}`)).toEqual([
      { actor_id: null },
    ])
    const lost = await rows(sql`select before from changes
      where old_project_id = ${lent.id} and entity = 'membership' and user_id = ${staying.userId}`)
    expect(lost).toEqual([{ before: null }])
  })
})

import 'server-only'
import { AppError } from '@/lib/core/errors'
import type { Standing } from './standing'
import type { EventStream } from './stream'

/** The session that a stream was opened with: the version it holds for, and its end in epoch seconds. */
export type StreamSession = { userId: string; version: number; expires: number }

/** A person with their streams, and the projects they had when that was last looked at. */
type Person = { streams: Map<EventStream, StreamSession>; projects: Set<string> | undefined }

const MOST_STREAMS = 20

/** Who is connected to this process. */
export class People {
  readonly #people = new Map<string, Person>()

  /** Ids of all who have a stream. */
  get ids(): string[] {
    return [...this.#people.keys()]
  }

  /** @throws AppError `rate_limited` from a person's 21st stream on. */
  add(session: StreamSession, stream: EventStream): void {
    const person = this.#people.get(session.userId) ?? { streams: new Map(), projects: undefined }
    if (person.streams.size >= MOST_STREAMS)
      throw new AppError('rate_limited', `At most ${MOST_STREAMS} live connections are possible at once.`, {
        retryAfter: 60,
      })
    person.streams.set(stream, session)
    this.#people.set(session.userId, person)
  }

  remove({ userId }: StreamSession, stream: EventStream): void {
    const person = this.#people.get(userId)
    person?.streams.delete(stream)
    if (person?.streams.size === 0) this.#people.delete(userId)
  }

  streams(userIds: readonly string[] = this.ids): EventStream[] {
    return userIds.flatMap((userId) => [...(this.#people.get(userId)?.streams.keys() ?? [])])
  }

  /** Closes a person's streams whose session has ended, and all where a project is no longer theirs to see. */
  hold(userId: string, standing: Standing | undefined): void {
    const person = this.#people.get(userId)
    if (!person) return
    const now = Date.now() / 1000
    const hasLost = [...(person.projects ?? [])].some((project) => !standing?.projects.has(project))
    person.projects = standing?.projects
    for (const [stream, { version, expires }] of [...person.streams]) {
      if (expires < now || standing?.sessionVersion !== version) stream.close('unauthenticated')
      else if (hasLost) stream.close('end')
    }
  }
}

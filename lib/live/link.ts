import { changesSince } from './changes-since'
import { type Database, forgetOthers, openDatabase } from './database'
import type { Pending } from './entries'
import { Following } from './following'
import { KeptLine } from './kept-line'
import { KeptRows } from './kept-rows'
import { watchPage } from './page'
import { Sending } from './sending'
import type { Carrier, Session } from './session'
import type { Surroundings } from './surroundings'
import { type Message, Tabs } from './tabs'

/** How long the kept rows wait for what has changed since, so that nothing old is shown and at once replaced. */
const PATIENCE_MS = 600
const LOOK_MS = 5_000

/** The tab that signs out tells the others before it tells the server. */
const SIGNING_OUT_MS = 1_500

type Opened = { database: Database | null; kept: KeptRows | null; sending: Sending; following: Following }

/** Begins to keep, send and follow for a session; the function that it returns ends that. */
export function connect(session: Session, surroundings: Surroundings): () => void {
  const link = new Link(session, surroundings)
  session.attach(link)
  return () => {
    session.attach(null)
    link.stop()
  }
}

/** Connects a session with what the browser keeps, with the other tabs and with the server. */
class Link implements Carrier {
  private readonly tabs: Tabs
  private readonly line: KeptLine
  private readonly opening: Promise<Opened>
  private readonly heard: Message[] = []
  private readonly unwatch: () => void
  private readonly looking: ReturnType<typeof setInterval>
  private opened: Opened | null = null
  private isOver = false

  constructor(
    private readonly session: Session,
    private readonly surroundings: Surroundings,
  ) {
    this.tabs = new Tabs(session.userId, (message) => this.hear(message))
    this.line = new KeptLine(session.userId)
    session.history.keepIn(this.line)
    this.opening = this.open()
    this.unwatch = watchPage({ back: () => this.wake(), hidden: () => void this.opened?.kept?.flush() })
    this.looking = setInterval(() => this.lookAfter(), LOOK_MS)
  }

  async enqueue(entry: Pending): Promise<void> {
    await (await this.opening).sending.add(entry)
  }

  async dismiss(id: string): Promise<void> {
    await (await this.opening).sending.dismiss(id)
  }

  /** Wipes what the browser keeps, here and in the other tabs, but for unsent writes. */
  async leave(): Promise<void> {
    this.isOver = true
    this.line.write([])
    const { kept } = await this.opening
    await kept?.wipe().catch(() => {})
    this.tabs.post({ type: 'left' })
    this.stop()
  }

  stop(): void {
    this.isOver = true
    this.unwatch()
    clearInterval(this.looking)
    this.opened?.following.stop()
    this.opened?.sending.stop()
    this.tabs.close()
    void this.opening.then(({ kept, database }) => kept?.flush().then(() => database?.close()))
  }

  private async open(): Promise<Opened> {
    const { session, surroundings, tabs } = this
    const database = await openDatabase(session.userId)
    const kept = database && new KeptRows(database, session.replica)
    const unauthenticated = () => void this.signedOut()
    const sending = new Sending(session, surroundings, database, kept, tabs, unauthenticated)
    const following = new Following(session, kept, tabs, unauthenticated)
    const opened = { database, kept, sending, following }
    void this.begin(opened)
    return opened
  }

  private async begin(opened: Opened): Promise<void> {
    const { kept, sending, following } = opened
    const { replica } = this.session
    const [stored, pending] = await Promise.all([
      kept?.load().catch(() => null),
      sending.load().catch(() => []),
    ])
    const asked = stored?.cursor ?? null
    const catching = changesSince(this.session.userId, asked)
    const caught = await Promise.race([catching, patience()])
    if (this.isOver) return
    replica.batch(() => {
      if (stored) replica.fill(stored.rows, stored.cursor)
      if (caught) following.takeCaught(caught, asked)
      for (const entry of pending) sending.resume(entry)
    })
    this.opened = opened
    for (const message of this.heard.splice(0)) this.hear(message)
    if (!caught) void catching.then((late) => following.takeCaught(late, asked))
    following.start()
    sending.wake()
    if (caught?.status === 'ok') await forgetOthers(this.session.userId).catch(() => {})
  }

  private hear(message: Message): void {
    if (message.type === 'left') setTimeout(() => void this.signedOut(), SIGNING_OUT_MS)
    else if (!this.opened) this.heard.push(message)
    else {
      this.opened.sending.hear(message)
      this.opened.following.hear(message)
    }
  }

  private lookAfter(): void {
    this.session.sweep()
    this.opened?.following.lookAfter()
    void this.opened?.sending.lookAfter()
  }

  private wake(): void {
    this.opened?.following.wake()
    this.opened?.sending.wake()
  }

  private async signedOut(): Promise<void> {
    if (this.isOver) return
    await this.leave()
    this.surroundings.signedOut()
  }
}

function patience(): Promise<null> {
  return new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, null))
}

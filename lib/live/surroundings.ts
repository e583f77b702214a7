import type { Send } from './entries'

/** What the page around a session gives it. */
export type Surroundings = {
  send: Send
  /** Calls back once the page has drawn what the replica shows. */
  afterFrame(work: () => void): void
  /** Whether `send` failed because this build's actions are gone from the server. */
  isStale(error: unknown): boolean
  /** Loads the page anew, with the build that the server has now. */
  reload(): void
  /** Goes to the sign-in page: the session is over. */
  signedOut(): void
}

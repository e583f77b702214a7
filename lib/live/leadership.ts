export type LeadershipEvents = {
  /** Leads, until it is lost or left. */
  gain(): Promise<void>
  /** Another tab has taken the lead. */
  lose(): void
}

/** Which of a person's tabs leads, by a Web Lock. Where tabs cannot agree or talk, every tab leads for itself. */
export class Leadership {
  /** Whether there is one lead for all tabs. */
  isShared = navigator.locks !== undefined && typeof BroadcastChannel !== 'undefined'
  private request = new AbortController()
  private isLeft = false

  constructor(
    private readonly name: string,
    private readonly on: LeadershipEvents,
  ) {}

  /** Waits for its turn to lead. */
  queue(): void {
    if (this.isShared) this.ask({ signal: this.renew() })
    else void this.on.gain()
  }

  /** Takes the lead from a tab that does not use it. */
  takeOver(): void {
    this.renew()
    this.ask({ steal: true })
  }

  leave(): void {
    this.isLeft = true
    this.request.abort()
  }

  private renew(): AbortSignal {
    this.request.abort()
    this.request = new AbortController()
    return this.request.signal
  }

  private ask(options: LockOptions): void {
    const { request } = this
    navigator.locks
      .request(this.name, options, () => this.on.gain())
      .catch((error) => {
        if (this.isLeft || this.request !== request) return
        if (!(error instanceof DOMException)) throw error
        this.on.lose()
        // A frame of another site may be denied locks altogether.
        this.isShared = error.name === 'AbortError'
        this.queue()
      })
  }
}

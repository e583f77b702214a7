/** The change sets that a tab can take back, in the tab's own storage: they outlive a reload. */
export class KeptLine {
  private readonly key: string

  constructor(userId: string) {
    this.key = `tend-undo-${userId}`
  }

  read(): string[] {
    try {
      const line: unknown = JSON.parse(sessionStorage.getItem(this.key) ?? '[]')
      return Array.isArray(line) ? line.filter((id) => typeof id === 'string') : []
    } catch {
      return []
    }
  }

  /** An empty line leaves nothing behind. */
  write(line: readonly string[]): void {
    try {
      if (line.length === 0) sessionStorage.removeItem(this.key)
      else sessionStorage.setItem(this.key, JSON.stringify(line))
    } catch {
      // Without storage the line ends with the page.
    }
  }
}

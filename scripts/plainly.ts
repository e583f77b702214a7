import { obeySignals, type Signals } from './serve/signals'

/** Runs a command that signals end. What it throws is for the person, without a stack. */
export async function plainly(work: (signals: Signals) => Promise<void>): Promise<void> {
  try {
    await work(obeySignals())
  } catch (error) {
    console.error(`\n${error instanceof Error ? error.message : error}`)
    process.exit(1)
  }
}

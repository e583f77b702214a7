const PATIENCE = 5000

export type Signals = {
  /** From now on a signal is left to the app, which closes and then ends this process. */
  closeAppFirst(): void
}

/**
 * Ends this process, with code 0, on Ctrl-C, on a signal, or when the npm or Node that started it is gone. Work to
 * be done then belongs into `process.on('exit')`. npm may pass Ctrl-C on a second time.
 */
export function obeySignals(): Signals {
  let isServing = false
  let told = false
  const stop = () => {
    if (!isServing) process.exit()
    if (told) return
    told = true
    console.log('Stopping…')
    setTimeout(() => process.exit(), PATIENCE).unref()
  }
  process.on('SIGINT', stop).on('SIGTERM', stop)
  process.on('exit', () => {
    if (told) process.exitCode = 0
  })
  const terminate = () => process.kill(process.pid, 'SIGTERM')
  process.on('SIGHUP', terminate).on('disconnect', terminate)
  if (process.env.npm_lifecycle_event) watchParent(terminate)
  return {
    closeAppFirst() {
      isServing = true
    },
  }
}

function watchParent(onGone: () => void): void {
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    onGone()
  }, 1000)
  timer.unref()
}

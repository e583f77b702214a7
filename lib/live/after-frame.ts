/** A page that nobody sees has no frames. */
const WITHOUT_FRAME_MS = 100

/** Does the work as soon as the next frame is drawn, so that the frame does not wait for it; `cancel` calls it off. */
export function afterFrame(work: () => void): { cancel(): void } {
  const cancel = () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
  const run = () => {
    cancel()
    work()
  }
  let timer = setTimeout(run, WITHOUT_FRAME_MS)
  const frame = requestAnimationFrame(() => {
    clearTimeout(timer)
    timer = setTimeout(run)
  })
  return { cancel }
}

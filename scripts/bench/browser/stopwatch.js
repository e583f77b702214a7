// Runs in every page before the page's own scripts. Times are milliseconds since 1970, the same in all tabs.

/** @typedef {{ selector: string, text?: string, heading?: string }} Wanted what is to be on screen */

const now = () => performance.timeOrigin + performance.now()

/** @param {Wanted} wanted */
function isThere({ selector, text, heading }) {
  if (heading !== undefined && document.querySelector('main h1')?.textContent !== heading) return false
  const found = document.querySelectorAll(selector)
  return text === undefined ? found.length > 0 : [...found].some((element) => element.textContent === text)
}

/**
 * When what is wanted has been painted: the first frame that has it, and the frame is done.
 * @param {Wanted} wanted
 * @returns {Promise<number>}
 */
function painted(wanted) {
  return new Promise((resolve) => {
    const look = () => {
      if (!isThere(wanted)) return requestAnimationFrame(look)
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => resolve(now())
      port2.postMessage(null)
    }
    requestAnimationFrame(look)
  })
}

/**
 * When what is wanted has come into the document.
 * @param {Wanted} wanted
 * @returns {Promise<number>}
 */
function present(wanted) {
  return new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (!isThere(wanted)) return
      observer.disconnect()
      resolve(now())
    })
    observer.observe(document, { childList: true, characterData: true, subtree: true })
  })
}

/**
 * When the person did it, by the clock of the input device.
 * @param {string} event
 * @returns {Promise<number>}
 */
function happened(event) {
  return new Promise((resolve) => {
    const listen = ({ timeStamp }) => resolve(performance.timeOrigin + timeStamp)
    addEventListener(event, listen, { capture: true, once: true })
  })
}

/**
 * How long the next keystroke keeps the page busy: its handlers, and the rendering that they ask for.
 * @returns {Promise<number>}
 */
function handled() {
  return new Promise((resolve) => {
    let begun = 0
    const once = { once: true }
    addEventListener('keydown', () => (begun = performance.now()), { ...once, capture: true })
    addEventListener('input', () => queueMicrotask(() => resolve(performance.now() - begun)), once)
  })
}

window.stopwatch = { painted, present, happened, handled, running: [] }

import type { SyntheticEvent } from 'react'

function stop(event: SyntheticEvent) {
  event.stopPropagation()
}

/** For what opens over a dialog from outside of it: the dialog, which stops all other scrolling, does not see this. */
export const ownScroll = { onWheel: stop, onTouchMove: stop }

'use client'

import { Globe } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { useAccountCommands } from '@/lib/account/client'
import { isSameZone } from '@/lib/core/clock'
import { useAccount } from '@/lib/live/provider'

/** Asks, where the browser is in another zone than the account. Nothing changes silently. */
export function ZoneBanner() {
  const { zone, zoneChosen } = useAccount()
  const { update } = useAccountCommands()
  const here = useSyncExternalStore(nothingToWatch, browserZone, () => null)
  if (!here || zoneChosen || isSameZone(here, zone)) return null
  return (
    <section
      aria-label="Time zone"
      className="flex min-h-9 flex-wrap items-center gap-x-2.5 bg-wash px-3.5 py-1 text-ui text-wash-foreground"
    >
      <Icon of={Globe} />
      <p className="flex-1">
        This browser is in {spoken(here)}, your dates are in {spoken(zone)}.
      </p>
      <Button variant="link" size="sm" onClick={() => update({ zone: here, zoneChosen: false })}>
        Use {spoken(here)}
      </Button>
      <Button variant="link" size="sm" onClick={() => update({ zone, zoneChosen: true })}>
        Keep {spoken(zone)}
      </Button>
    </section>
  )
}

function browserZone() {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** `Europe/Lisbon` as one says it. */
function spoken(zone: string) {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
}

function nothingToWatch() {
  return () => {}
}

import { HardDrive } from 'lucide-react'
import { Icon } from '@/components/ui/icon'

/** Warns where the server's disk is emptied with every restart. */
export function StorageBanner() {
  return (
    <p className="flex min-h-9 items-center gap-2.5 bg-warning-wash px-3.5 py-1.5 text-ui text-warning">
      <Icon of={HardDrive} />
      This server has no persistent disk: a restart loses everything. Its operator can mount storage at /data.
    </p>
  )
}

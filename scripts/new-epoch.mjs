// For after a data folder was copied back or a Neon branch restored: its transaction ids may be given out again.
import { command, root } from './ensure.mjs'
import { run } from './run.mjs'

await command(async () => {
  process.exitCode = await run(process.execPath, ['--import', 'tsx', 'scripts/new-epoch.ts'], { cwd: root })
})

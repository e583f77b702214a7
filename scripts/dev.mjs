// Hot reload on a database of its own, with a household to look at.
import { command, root } from './ensure.mjs'
import { run } from './run.mjs'

await command(async () => {
  // The app's own modules refuse to load outside of a server, which is what this condition says we are.
  const node = ['--conditions=react-server', '--import', 'tsx']
  process.exitCode = await run(process.execPath, [...node, 'scripts/dev.ts'], { cwd: root })
})

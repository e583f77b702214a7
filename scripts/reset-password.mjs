// Prints a link with which the account of an email address can set a new password, once and within an hour.
import { command, root } from './ensure.mjs'
import { run } from './run.mjs'

await command(async () => {
  // The app's own modules refuse to load outside of a server, which is what this condition says we are.
  const node = ['--conditions=react-server', '--import', 'tsx']
  const script = ['scripts/reset-password.ts', ...process.argv.slice(2)]
  process.exitCode = await run(process.execPath, [...node, ...script], { cwd: root })
})

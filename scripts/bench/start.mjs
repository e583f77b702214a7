import { build } from '../build.mjs'
import { findChromium } from '../chromium.mjs'
import { command } from '../ensure.mjs'
import { tool } from '../run.mjs'

await command(async () => {
  await build()
  const args = ['scripts/bench/main.ts', ...process.argv.slice(2)]
  process.exitCode = await tool('tsx', args, { CHROMIUM: await findChromium() })
})

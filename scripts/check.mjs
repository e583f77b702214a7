import { command } from './ensure.mjs'
import { tool } from './run.mjs'

const STEPS = {
  lint: [['biome', 'check', '.']],
  types: [
    ['next', 'typegen'],
    ['tsc', '--noEmit'],
  ],
  unit: [['vitest', 'run', '--project', 'unit']],
}

// All steps, or those that are named: `npm run check lint types`.
await command(async () => {
  const named = process.argv.slice(2)
  const failed = []
  for (const step of named.length > 0 ? named : Object.keys(STEPS)) {
    for (const [name, ...args] of STEPS[step] ?? [['check', step]]) {
      if ((await tool(name, args)) !== 0) failed.push(step)
    }
  }
  if (failed.length > 0) throw new Error(`Not right yet: ${failed.join(', ')}`)
})

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './ensure.mjs'
import { run } from './run.mjs'

// Only the figures go to the output: what installs, builds and measures speaks on the other one.
const dir = mkdtempSync(join(tmpdir(), 'tend-bench-'))
const report = join(dir, 'figures.json')
const code = await run(process.execPath, ['scripts/bench/start.mjs', report, ...process.argv.slice(2)], {
  cwd: root,
  stdio: ['inherit', process.stderr.fd, 'inherit'],
})
if (code === 0) process.stdout.write(readFileSync(report))
rmSync(dir, { recursive: true, force: true })
process.exitCode = code

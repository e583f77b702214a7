import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from './build.mjs'
import { findChromium } from './chromium.mjs'
import { command } from './ensure.mjs'
import { tool } from './run.mjs'

await command(async () => {
  const chromium = await findChromium()
  const dir = mkdtempSync(join(tmpdir(), 'tend-test-'))
  // As root, Postgres runs as another user, who has to come in.
  chmodSync(dir, 0o755)
  try {
    const counts = [await vitest(join(dir, 'vitest.json')), await playwright(dir, chromium)]
    const sum = (name) => counts.reduce((total, count) => total + count[name], 0)
    const skipped = sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : ''
    console.log(`\n${sum('passed')} passed, ${sum('failed')} failed${skipped}`)
    if (sum('failed') > 0) process.exitCode = 1
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
})

/** Unit and integration tests. */
async function vitest(report) {
  const code = await tool('vitest', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ])
  return counted(code, report, ({ numPassedTests, numFailedTests, numPendingTests, numTodoTests }) => ({
    passed: numPassedTests,
    failed: numFailedTests,
    skipped: numPendingTests + numTodoTests,
  }))
}

/** Browser tests, against the production build as `npm start` serves it. */
async function playwright(dir, chromium) {
  await build()
  const { freePort } = await import('../db/embedded/free-port.ts')
  const report = join(dir, 'playwright.json')
  const code = await tool('playwright', ['test', '--reporter=list,json'], {
    CHROMIUM: chromium,
    E2E_PORT: String(await freePort()),
    E2E_DATA: join(dir, 'data'),
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  })
  return counted(code, report, ({ stats }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
  }))
}

/** What fails outside of a test, such as a file that cannot be loaded, counts as one failure. */
function counted(code, report, read) {
  try {
    const counts = read(JSON.parse(readFileSync(report, 'utf8')))
    return { ...counts, failed: code === 0 ? counts.failed : Math.max(counts.failed, 1) }
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

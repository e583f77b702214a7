import { defineConfig } from '@playwright/test'

const port = process.env.E2E_PORT || '3199'
const own = `http://localhost:${port}`
process.env.E2E_DATA ||= '.runtime/e2e'

/** Empty counts as unset, and keeps what a `.env` file says out of the tests. */
const UNSET = ['DATABASE_URL', 'DATABASE_URL_UNPOOLED', 'AUTH_SECRET', 'APP_URL', 'SMTP_URL', 'SPACE_HOST']
const NO_MODEL = ['OPENAI_API_KEY', 'OPENAI_BASE_URL', 'AI_MODEL']

/** Against an app of its own, started as `npm start` does, or the one that runs at BASE_URL. */
export default defineConfig({
  testDir: 'tests/e2e',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  timeout: 45_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL: process.env.BASE_URL || own,
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Lisbon',
    contextOptions: { reducedMotion: 'reduce' },
    // Pictures of each moment cost a sixth of the time; the page as it was is kept without them.
    trace: { mode: 'retain-on-failure', screenshots: false },
    launchOptions: {
      executablePath: process.env.CHROMIUM,
      args: [
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: process.env.BASE_URL
    ? undefined
    : {
        command: `"${process.execPath}" scripts/start.mjs`,
        url: `${own}/api/health`,
        timeout: 240_000,
        gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
        env: {
          ...Object.fromEntries([...UNSET, ...NO_MODEL].map((name) => [name, ''])),
          PORT: port,
          HOSTNAME: '127.0.0.1',
          DATA_DIR: process.env.E2E_DATA,
          REGISTRATION: 'open',
          REGISTRATIONS_PER_ADDRESS: '10000',
          SIGN_IN_FAILURES_PER_ADDRESS: '10000',
        },
      },
})

import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url))
const alias = { '@': root.replace(/\/$/, ''), 'server-only': `${root}tests/server-only.ts` }

export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: ['{lib,components,db,tests}/**/*.test.{ts,tsx}'],
          exclude: ['tests/e2e/**', '**/*.db.test.ts', 'node_modules/**'],
          testTimeout: 30_000,
        },
      },
      {
        resolve: { alias: { ...alias, bcryptjs: `${root}tests/bcrypt.ts` } },
        test: {
          name: 'integration',
          include: ['{lib,db,tests}/**/*.db.test.ts'],
          globalSetup: ['tests/postgres.ts'],
          setupFiles: ['tests/own-database.ts'],
          // It imports `next/headers` in a way that only a bundler resolves.
          server: { deps: { inline: ['next-auth'] } },
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})

import nextEnv from '@next/env'

/** Reads the `.env` files of a folder. Empty counts as unset, which packages that read the environment do not know. */
export function loadVariables(folder: string): void {
  nextEnv.loadEnvConfig(folder, false, { info: () => {}, error: console.error })
  for (const [name, value] of Object.entries(process.env)) if (value === '') delete process.env[name]
}

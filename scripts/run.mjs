import { spawn } from 'node:child_process'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP']
const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * Runs a program to its end, in sight of the person. Signals reach it; a person's stop ends this process too.
 * @param {string} program
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>} its exit code
 */
export async function run(program, args, options = {}) {
  const child = spawn(program, args, { stdio: 'inherit', ...options })
  let told
  const pass = (signal) => {
    told = signal
    child.kill(signal)
  }
  for (const signal of SIGNALS) process.on(signal, pass)
  try {
    const code = await new Promise((resolve, reject) => child.on('error', reject).on('exit', resolve))
    if (told) process.exit(130)
    return code ?? 1
  } finally {
    for (const signal of SIGNALS) process.off(signal, pass)
  }
}

/**
 * Runs a program of an npm package, such as `tsc`, in the project's folder and on this Node. Empty variables are
 * left out: packages that read the environment by themselves take them for values.
 * @param {string} name
 * @param {string[]} args
 * @param {Record<string, string>} [env] on top of the environment of this process
 * @returns {Promise<number>} its exit code
 */
export async function tool(name, args, env = {}) {
  const path = `${dirname(process.execPath)}${delimiter}${process.env.PATH}`
  const all = { ...process.env, PATH: path, NEXT_TELEMETRY_DISABLED: '1', ...env }
  const set = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''))
  return await run(join(root, 'node_modules', '.bin', name), args, { cwd: root, env: set })
}

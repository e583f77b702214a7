import { spawn } from 'node:child_process'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP']

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

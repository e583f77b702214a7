const NO_SPACE = 'Free some space and start again.'

/** Says what to do about a Postgres that did not start, from what it printed. */
export function explainOutput(output: string, dir: string): Error {
  if (output.includes('No space left on device')) {
    return new Error(`No space is left on the disk of ${dir}. ${NO_SPACE}`)
  }
  if (/incompatible with (this )?(server|version)/.test(output)) {
    return new Error(
      `The data in ${dir} was written by another version of Postgres. Use the Tend that wrote it, or set DATA_DIR to another folder.`,
    )
  }
  const end = output.trim().split('\n').slice(-12).join('\n')
  return new Error(`The embedded Postgres in ${dir} did not start:\n${end}`)
}

/** Says what to do about a data folder that cannot be written; any other error is itself. */
export function explainError(error: unknown, dir: string): unknown {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new Error(`No space is left on the disk of ${dir}. ${NO_SPACE}`)
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ENOTDIR':
    case 'EEXIST':
      return new Error(`The data folder ${dir} cannot be written. Set DATA_DIR to a folder of yours.`)
  }
  return error
}

const NO_SPACE = 'Free some space and start again.'
const FULL = ['ENOSPC', 'EDQUOT']
const CLOSED = ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ELOOP', 'ENAMETOOLONG']

/** Says what to do about a Postgres that did not start, from what it printed. */
export function explainOutput(output: string, dir: string): Error {
  if (/No space left on device|Check free disk space|Disk quota exceeded/.test(output)) {
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

/** Says what to do about a data folder that cannot be used, or programs that cannot; any other error is itself. */
export function explainError(error: unknown, dir: string): unknown {
  const { code = '', syscall = '', message } = error as NodeJS.ErrnoException
  if (syscall.startsWith('spawn')) {
    return new Error(
      `The embedded Postgres does not run on this machine (${message}). Set DATABASE_URL to a Postgres of your own.`,
    )
  }
  if (FULL.includes(code)) return new Error(`No space is left on the disk of ${dir}. ${NO_SPACE}`)
  // In /proc what may not be made is said not to be there.
  if (CLOSED.includes(code) || (code === 'ENOENT' && syscall === 'mkdir')) {
    return new Error(`The data folder ${dir} cannot be written. Set DATA_DIR to a folder of yours.`)
  }
  return error
}

import pino from 'pino'

/**
 * Structured logs, one JSON object a line. Log ids, codes and durations; never titles, descriptions, messages,
 * addresses, passwords or tokens.
 */
export const log = pino({
  level: levelFrom(process.env.LOG_LEVEL ?? ''),
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  redact: ['password', 'token', 'authorization', 'cookie', '*.password', '*.token'],
})

/** A bad one is for `env` to name: here it would end the process in words that do not. */
function levelFrom(given: string): string {
  return given in pino.levels.values || given === 'silent' ? given : 'info'
}

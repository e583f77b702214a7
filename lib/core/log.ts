import pino from 'pino'

/**
 * Structured logs, one JSON object a line. Log ids, codes and durations; never titles, descriptions, messages,
 * addresses, passwords or tokens.
 */
export const log = pino({
  level: process.env.LOG_LEVEL ?? 'info',
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  redact: ['password', 'token', 'authorization', 'cookie', '*.password', '*.token'],
})

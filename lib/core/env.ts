import { z } from 'zod'

const flag = z.enum(['true', 'false', '1', '0', '']).transform((value) => value === 'true' || value === '1')
const number = (min: number, max: number, fallback: number) => {
  const error = `must be a whole number from ${min} to ${max}`
  return z.coerce.number(error).int(error).min(min, error).max(max, error).default(fallback)
}
const secret = z.string().min(1).optional()
const database = z
  .string()
  .regex(/^postgres(ql)?:\/\//, { error: 'must begin with postgres:// or postgresql://', abort: true })
  .refine(
    isDatabaseAddress,
    'is no address such as postgres://USER:PASSWORD@HOST:5432/DATABASE; characters such as # @ / % in the password are written %23 %40 %2F %25',
  )
const address = (example: string, protocol = /^https?$/) =>
  z.url({ protocol, hostname: /./, error: `must be an address such as ${example}` }).optional()

const Environment = z
  .object({
    NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
    DATABASE_URL: database,
    DATABASE_URL_UNPOOLED: database.optional(),
    DATABASE_POOL: number(1, 100, 10),
    AUTH_SECRET: z
      .string()
      .min(32, 'must have at least 32 characters; make one with: openssl rand -base64 33')
      .refine(
        (value) => !/change.?me|example|your.?secret/i.test(value),
        'is an example: make one of your own',
      ),
    APP_URL: address('https://tend.example.org'),
    TRUSTED_PROXIES: number(0, 10, process.env.VERCEL || process.env.SPACE_HOST ? 1 : 0),
    REGISTRATION: z.enum(['open', 'closed']).default('open'),
    CORS_ORIGINS: z
      .string()
      .default('')
      .transform((list) => list.split(/[\s,]+/).filter(Boolean))
      .refine((origins) => origins.every(isOrigin), 'must list origins such as https://example.org'),
    SIGN_IN_FAILURES: number(1, 10_000, 5),
    SIGN_IN_FAILURES_PER_ADDRESS: number(1, 100_000, 50),
    REGISTRATIONS_PER_ADDRESS: number(1, 100_000, 20),
    SMTP_URL: address('smtps://USER:PASSWORD@mail.example.org', /^smtps?$/),
    SMTP_FROM: z.string().default('Tend <tend@localhost>'),
    AUTH_GITHUB_ID: secret,
    AUTH_GITHUB_SECRET: secret,
    AUTH_GOOGLE_ID: secret,
    AUTH_GOOGLE_SECRET: secret,
    AUTH_HUGGINGFACE_ID: secret,
    AUTH_HUGGINGFACE_SECRET: secret,
    OPENAI_API_KEY: secret,
    OPENAI_BASE_URL: address('http://localhost:11434/v1'),
    AI_MODEL: secret,
    AI_STEP_TIMEOUT: number(1, 600, 60),
    CRON_SECRET: secret,
    STREAM_SECONDS: number(5, 86_400, process.env.VERCEL ? 240 : 3600),
    DATA_DIR: z.string().default('.data'),
    DATA_PERSISTENT: flag.default(true),
    SPACE_HOST: secret,
    VERCEL: secret,
    LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  })
  .superRefine((given, context) => {
    for (const [name, other] of together)
      if (given[name] !== undefined && given[other] === undefined)
        context.addIssue({ code: 'custom', path: [other], message: `is not set, but ${name} is` })
  })

/** The second is needed where the first is set. */
const together = [
  ['OPENAI_BASE_URL', 'AI_MODEL'],
  ['AUTH_GITHUB_ID', 'AUTH_GITHUB_SECRET'],
  ['AUTH_GITHUB_SECRET', 'AUTH_GITHUB_ID'],
  ['AUTH_GOOGLE_ID', 'AUTH_GOOGLE_SECRET'],
  ['AUTH_GOOGLE_SECRET', 'AUTH_GOOGLE_ID'],
  ['AUTH_HUGGINGFACE_ID', 'AUTH_HUGGINGFACE_SECRET'],
  ['AUTH_HUGGINGFACE_SECRET', 'AUTH_HUGGINGFACE_ID'],
] as const

export type Env = z.output<typeof Environment>

let parsed: Env | undefined

/**
 * The environment, parsed once. Empty variables count as unset.
 * @throws Error that names each bad variable and what is wrong with it, never its value.
 */
export function env(): Env {
  parsed ??= parseEnv(process.env)
  return parsed
}

export function parseEnv(variables: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const result = Environment.safeParse(given)
  if (result.success) return result.data
  const problems = result.error.issues.map((issue) => `  ${issue.path.join('.')} ${reason(issue)}`)
  throw new Error(`The environment is not right:\n${problems.join('\n')}`)
}

function reason(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return `must be one of: ${issue.values.filter(Boolean).join(', ')}`
  return issue.code === 'invalid_type' && issue.message.includes('undefined') ? 'is not set' : issue.message
}

/** A \`#\` would begin a fragment: then it belongs to a password that is not encoded. */
function isDatabaseAddress(text: string): boolean {
  try {
    const { username, password, pathname, hash } = new URL(text)
    return decodeURIComponent(username + password + pathname) !== '' && hash === ''
  } catch {
    return false
  }
}

function isOrigin(text: string): boolean {
  try {
    return new URL(text).origin === text
  } catch {
    return false
  }
}

const problems: Record<string, string> = {
  unverified: 'That provider has not verified your email address, so it cannot open an account here.',
  taken:
    'There is an account with this email address. Sign in with your password, then connect the provider in Settings.',
  mismatch: 'That provider knows you by another email address than this account has.',
  closed: 'Registration is closed on this server.',
  CredentialsSignin: 'The email address or the password is wrong.',
}

/** What went wrong on the way back from a provider, in words. */
export function problemText(error: string | undefined): string | undefined {
  return error && (problems[error] ?? 'Signing in did not work. Try it again.')
}

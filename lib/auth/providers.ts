import 'server-only'
import type { Provider } from 'next-auth/providers'
import GitHub from 'next-auth/providers/github'
import Google from 'next-auth/providers/google'
import HuggingFace from 'next-auth/providers/huggingface'
import { env } from '@/lib/core/env'

export type ProviderName = { id: string; name: string }

/** The sign-in providers whose variables are set. */
export function providers(): Provider[] {
  const { AUTH_GITHUB_ID, AUTH_GOOGLE_ID, AUTH_HUGGINGFACE_ID } = env()
  const { AUTH_GITHUB_SECRET, AUTH_GOOGLE_SECRET, AUTH_HUGGINGFACE_SECRET } = env()
  const found: Provider[] = []
  if (AUTH_GITHUB_ID && AUTH_GITHUB_SECRET)
    found.push(GitHub({ clientId: AUTH_GITHUB_ID, clientSecret: AUTH_GITHUB_SECRET, userinfo: githubUser }))
  if (AUTH_GOOGLE_ID && AUTH_GOOGLE_SECRET)
    found.push(Google({ clientId: AUTH_GOOGLE_ID, clientSecret: AUTH_GOOGLE_SECRET }))
  if (AUTH_HUGGINGFACE_ID && AUTH_HUGGINGFACE_SECRET)
    found.push(HuggingFace({ clientId: AUTH_HUGGINGFACE_ID, clientSecret: AUTH_HUGGINGFACE_SECRET }))
  return found
}

/** The providers to offer on a page. */
export function providerNames(): ProviderName[] {
  return providers().map((provider) => {
    const { id, name } = typeof provider === 'function' ? provider() : provider
    return { id, name }
  })
}

/** GitHub's profile does not say whether its address is verified; the list of addresses does. */
const githubUser = {
  url: 'https://api.github.com/user',
  async request({ tokens }: { tokens: { access_token?: string } }) {
    const headers = { authorization: `Bearer ${tokens.access_token}`, 'user-agent': 'tend' }
    const [profile, addresses] = await Promise.all(
      ['user', 'user/emails'].map(async (path) => {
        const response = await fetch(`https://api.github.com/${path}`, { headers })
        if (!response.ok) throw new Error(`GitHub answered ${response.status}`)
        return response.json()
      }),
    )
    const primary = (addresses as { email: string; primary: boolean; verified: boolean }[]).find(
      (address) => address.primary,
    )
    return { ...profile, email: primary?.email ?? null, email_verified: primary?.verified ?? false }
  },
}

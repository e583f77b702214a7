import type { Metadata } from 'next'
import { SignOut } from '@/components/settings/sign-out'
import { pageActor } from '@/lib/adapters/page'

export const metadata: Metadata = { title: 'Sign out' }

export default async function LogoutPage() {
  await pageActor('/today')
  return (
    <div className="mx-auto w-[min(400px,calc(100vw-48px))] pt-[16vh]">
      <h1 className="mb-1.5 font-[650] text-page">Sign out</h1>
      <SignOut />
    </div>
  )
}

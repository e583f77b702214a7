import { Button } from '@/components/ui/button'
import { signInWithProvider } from '@/lib/auth/actions'

type Provider = { id: string; name: string }

/** The sign-in providers of this server, and which of them open this account. */
export function Providers({ providers, connected }: { providers: Provider[]; connected: string[] }) {
  return (
    <ul className="flex flex-col gap-2">
      {providers.map(({ id, name }) => (
        <li key={id} className="flex h-8 items-center justify-between">
          {name}
          {connected.includes(id) ? (
            <span className="text-muted-foreground text-ui">Connected</span>
          ) : (
            <form action={signInWithProvider}>
              <input type="hidden" name="provider" value={id} />
              <input type="hidden" name="next" value="/settings/account" />
              <Button type="submit" variant="outline" size="sm">
                Connect<span className="sr-only"> {name}</span>
              </Button>
            </form>
          )}
        </li>
      ))}
    </ul>
  )
}

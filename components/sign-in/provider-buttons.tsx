import { Button } from '@/components/ui/button'
import { signInWithProvider } from '@/lib/auth/actions'

type Provider = { id: string; name: string }

/** Other ways in, below an "or". */
export function ProviderButtons({ providers, next }: { providers: Provider[]; next?: string }) {
  if (providers.length === 0) return null
  return (
    <>
      <div className="my-5 grid grid-cols-[1fr_auto_1fr] items-center gap-3 text-meta text-muted-foreground before:h-px before:bg-border after:h-px after:bg-border">
        or
      </div>
      <div className="flex flex-col gap-2">
        {providers.map(({ id, name }) => (
          <form key={id} action={signInWithProvider}>
            <input type="hidden" name="provider" value={id} />
            <input type="hidden" name="next" value={next} />
            <Button type="submit" variant="outline" size="lg" className="w-full">
              Continue with {name}
            </Button>
          </form>
        ))}
      </div>
    </>
  )
}

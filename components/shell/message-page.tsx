import type { ReactNode } from 'react'
import { Logo } from './logo'

/** A page that says one thing: an address that does not exist, an error nothing else has caught. */
export function MessagePage({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <main className="grid h-full grid-rows-[72px_1fr]">
      <p className="flex items-center gap-2 px-8 font-semibold text-lead max-sm:px-6">
        <Logo /> Tend
      </p>
      <div className="mx-auto w-[min(352px,calc(100vw-48px))] pt-[16vh]">
        <h1 className="font-[650] text-page">{title}</h1>
        <p className="mt-1.5 text-muted-foreground">{text}</p>
        <div className="mt-5 flex gap-2">{children}</div>
      </div>
    </main>
  )
}

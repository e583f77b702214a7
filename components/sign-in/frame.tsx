import type { ReactNode } from 'react'
import { Logo } from '@/components/shell/logo'

/** The page around a form for people who are not signed in. */
export function SignInFrame({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  return (
    <div className="relative h-full overflow-x-hidden overflow-y-auto">
      <div className="relative grid min-h-full grid-rows-[auto_1fr_auto]">
        <Leaf />
        <header className="relative flex h-[72px] items-center gap-2 px-8 max-sm:px-6">
          <Logo />
          <b className="font-semibold text-lead leading-6 tracking-[-0.02em]">Tend</b>
        </header>
        <main className="relative mx-auto w-[352px] max-w-[calc(100vw-48px)] self-center pb-8 max-sm:self-start max-sm:pt-[6vh]">
          <h1 className="font-[650] text-page">{title}</h1>
          <p className="mt-1.5 mb-7 text-muted-foreground">{lead}</p>
          {children}
        </main>
        <footer className="relative flex h-[72px] items-center gap-5 px-8 text-muted-foreground text-ui max-sm:px-6">
          <span>Free and open source</span>
          <a className="hover:text-foreground" href="/docs">
            API
          </a>
        </footer>
      </div>
    </div>
  )
}

function Leaf() {
  return (
    <div aria-hidden="true" className="absolute inset-0 overflow-hidden max-md:hidden">
      <svg
        className="absolute -right-15 -bottom-35 size-[720px] text-border"
        viewBox="0 0 24 24"
        aria-hidden="true"
      >
        <g fill="none" stroke="currentColor" strokeWidth=".035" strokeLinecap="round" strokeLinejoin="round">
          <path d="M2.6 12.4C5 14 7.3 16.4 8.9 19.3" />
          <path d="M8.9 19.3C7.4 11.6 12 4.9 21.4 3.6 21.9 12.6 17 18.9 8.9 19.3Z" />
          <path d="M8.9 19.3C11 13.6 14.6 8.8 21.4 3.6" />
        </g>
      </svg>
    </div>
  )
}

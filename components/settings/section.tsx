import { type ReactNode, useId } from 'react'

/** A page of the settings begins with its name. */
export function SettingsTitle({ children, lead }: { children: ReactNode; lead: string }) {
  return (
    <>
      <h1 className="font-[650] text-page">{children}</h1>
      <p className="mt-1 text-muted-foreground">{lead}</p>
    </>
  )
}

/** One matter of the settings, under a hairline. */
export function Section({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  const id = useId()
  return (
    <section className="mt-7" aria-labelledby={id}>
      <div className="border-b pb-2.5">
        <h2 id={id} className="font-semibold text-body leading-6">
          {title}
        </h2>
        {text ? <p className="text-muted-foreground text-ui">{text}</p> : null}
      </div>
      <div className="mt-4 max-w-[400px]">{children}</div>
    </section>
  )
}

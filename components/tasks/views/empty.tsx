import type { ReactNode } from 'react'

/** What a view says that has nothing to show: a sentence with a fact in it, and what one can do. */
export function Empty({
  title,
  text,
  drawing,
  children,
}: {
  title: string
  text?: string
  drawing?: ReactNode
  children?: ReactNode
}) {
  return (
    <section className={`${drawing ? 'pt-[72px]' : 'pt-10'} pr-3 pl-(--gutter) max-sm:pl-11`}>
      {drawing}
      <h2 className={`${drawing ? 'mt-7' : ''} font-semibold text-title`}>{title}</h2>
      {text && <p className="mt-1.5 max-w-[44ch] text-muted-foreground">{text}</p>}
      {children && <div className="mt-5 flex flex-wrap gap-2">{children}</div>}
    </section>
  )
}

'use client'

import { ChevronDown } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { Icon } from '@/components/ui/icon'

/** A heading with its rows, which it folds away. */
export function Group({
  title,
  count,
  tone = 'plain',
  startsFolded = false,
  action,
  children,
}: {
  title: string
  count: number
  tone?: 'plain' | 'late' | 'quiet'
  startsFolded?: boolean
  action?: ReactNode
  children: ReactNode
}) {
  const [folded, setFolded] = useState(startsFolded)
  const id = useId()
  const tones = { plain: '', late: 'text-destructive', quiet: 'font-medium text-muted-foreground' }
  return (
    <section className="mt-[18px] max-sm:mt-3" aria-labelledby={id}>
      <div className={`group-head ${tones[tone]}`}>
        <button
          type="button"
          className="group-fold"
          aria-label={`${folded ? 'Show' : 'Fold'} ${title}`}
          aria-expanded={!folded}
          onClick={() => setFolded(!folded)}
        >
          <Icon of={ChevronDown} size={14} className={folded ? '-rotate-90' : ''} />
        </button>
        <h2 id={id}>{title}</h2>
        <span className="flex-1 font-normal text-muted-foreground tabular-nums">{count}</span>
        {action}
      </div>
      {!folded && <div className="pt-[5px]">{children}</div>}
    </section>
  )
}

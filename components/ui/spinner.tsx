import { cn } from './cn'

function Spinner({ className }: { className?: string }) {
  return (
    <span
      data-slot="spinner"
      aria-hidden="true"
      className={cn(
        'size-3.5 flex-none animate-turn rounded-full border-2 border-[color-mix(in_srgb,currentColor_28%,transparent)] border-t-current',
        className,
      )}
    />
  )
}

export { Spinner }

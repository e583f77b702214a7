import { cva, type VariantProps } from 'class-variance-authority'
import { Slot } from 'radix-ui'
import type * as React from 'react'
import { cn } from './cn'

const buttonVariants = cva(
  'inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md font-medium text-ui transition-colors duration-(--dur-1) ease-out disabled:pointer-events-none disabled:opacity-50 aria-busy:pointer-events-none',
  {
    variants: {
      variant: {
        default: 'bg-primary text-primary-foreground hover:bg-primary-hover',
        outline: 'bg-card shadow-[inset_0_0_0_1px_var(--border-strong)] hover:bg-secondary',
        secondary: 'bg-secondary text-secondary-foreground hover:bg-border-strong',
        ghost: 'text-muted-foreground hover:bg-accent hover:text-foreground',
        link: 'text-primary hover:bg-accent',
        destructive: 'bg-destructive text-destructive-foreground hover:opacity-90',
        danger: 'text-destructive hover:bg-accent',
      },
      size: {
        default: 'h-8 px-3',
        xs: 'h-6 rounded-sm px-2 text-meta',
        sm: 'h-7 rounded-[7px] px-2.5',
        lg: 'h-10 px-4 text-body',
        icon: 'size-7 rounded-[7px] max-sm:size-11',
        'icon-sm': 'size-6 rounded-sm',
      },
    },
    defaultVariants: { variant: 'default', size: 'default' },
  },
)

function Button({
  className,
  variant,
  size,
  asChild = false,
  type,
  ...props
}: React.ComponentProps<'button'> & VariantProps<typeof buttonVariants> & { asChild?: boolean }) {
  const Comp = asChild ? Slot.Root : 'button'
  return (
    <Comp
      data-slot="button"
      type={asChild ? undefined : (type ?? 'button')}
      className={cn(buttonVariants({ variant, size, className }))}
      {...props}
    />
  )
}

export { Button, buttonVariants }

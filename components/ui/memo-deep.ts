import { type ComponentType, memo } from 'react'

/** The component, drawn again only when its props say something else: plain objects count by what they hold. */
export function memoDeep<Props extends object>(Component: ComponentType<Props>) {
  return memo(Component, (before: Props, after: Props) =>
    Object.keys({ ...before, ...after }).every((name) => {
      const [a, b] = [before[name as keyof Props], after[name as keyof Props]]
      return Object.is(a, b) || (isPlain(a) && isPlain(b) && JSON.stringify(a) === JSON.stringify(b))
    }),
  )
}

function isPlain(value: unknown): boolean {
  return typeof value === 'object' && value !== null
}

import { type ClassValue, clsx } from 'clsx'
import { extendTailwindMerge } from 'tailwind-merge'

const merge = extendTailwindMerge({
  extend: {
    classGroups: {
      'font-size': [{ text: ['micro', 'meta', 'ui', 'body', 'prose', 'lead', 'title', 'page'] }],
      shadow: [{ shadow: ['pop', 'dialog'] }],
    },
  },
})

/** Joins class names; where two set the same property, the last one stays. */
export function cn(...inputs: ClassValue[]) {
  return merge(clsx(inputs))
}

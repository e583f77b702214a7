/** The leaf that stands for Tend. */
export function Logo({ className = 'size-[22px]' }: { className?: string }) {
  return (
    <svg className={`block flex-none text-primary ${className}`} viewBox="0 0 24 24" aria-hidden="true">
      <path
        d="M3.6 12.6 8.9 18.2"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.6"
        strokeLinecap="round"
      />
      <path d="M8.9 19.3C7.4 11.6 12 4.9 21.4 3.6 21.9 12.6 17 18.9 8.9 19.3Z" fill="currentColor" />
    </svg>
  )
}

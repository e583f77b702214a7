/** The first letter of a person's name. */
export function Avatar({ name }: { name: string }) {
  return (
    <span
      aria-hidden="true"
      className="inline-grid size-[26px] flex-none place-items-center rounded-full bg-[color-mix(in_srgb,var(--ink-teal)_18%,var(--background))] font-semibold text-[12px] text-[color-mix(in_srgb,var(--ink-teal)_62%,var(--foreground))]"
    >
      {[...name.trim()][0]?.toUpperCase() ?? '?'}
    </span>
  )
}

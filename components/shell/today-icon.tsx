/** A calendar leaf with the day of the month, in the size and stroke of the other icons. */
export function TodayIcon({ day, size = 16 }: { day: number; size?: 16 | 22 }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width={size}
      height={size}
      className="block flex-none"
      fill="none"
      stroke="currentColor"
      strokeWidth={size === 16 ? 1.75 : 1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d="M8 2v3" />
      <path d="M16 2v3" />
      <rect width="18" height="17.5" x="3" y="3.5" rx="3" />
      <text
        x="12"
        y="17"
        textAnchor="middle"
        fontSize="10.5"
        fontWeight="650"
        fill="currentColor"
        stroke="none"
        letterSpacing="-.3"
      >
        {day}
      </text>
    </svg>
  )
}

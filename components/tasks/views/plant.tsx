/** The one drawing of Tend: a plant in its pot. */
export function Plant() {
  return (
    <svg
      className="block h-[120px] w-24 text-primary"
      viewBox="25.4 16 69.2 85"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.25"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d="M60 70c0-8 .4-16-.6-26" />
      <path d="M59.6 57C47 57.6 38.6 50.4 36.6 37.6 49.6 36.6 58.4 44 59.6 57Z" fill="var(--wash)" />
      <path d="M59.6 57C54 49.4 47.5 43.5 42 41" />
      <path d="M59.4 45.5C58.6 31.6 66.5 22.4 82.6 20.6 84 35 75 44.6 59.4 45.5Z" fill="var(--wash)" />
      <path d="M59.4 45.5C64 38 70 31 77 26" />
      <path d="M42.5 70h35v7h-35z" fill="var(--background)" />
      <path d="M45.5 77l3 23h23l3-23" />
      <path d="M26 100h68" />
    </svg>
  )
}

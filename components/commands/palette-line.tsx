import { KeyCap } from './key-cap'
import type { PaletteRow } from './palette-rows'
import { marked } from './search'

/** A row of the palette, with what matches in bold. */
export function PaletteLine({
  id,
  row,
  query,
  isActive,
  onPoint,
  onChoose,
}: {
  id: string
  row: PaletteRow
  query: string
  isActive: boolean
  onPoint: () => void
  onChoose: () => void
}) {
  const keys = row.keys ?? (isActive ? 'Enter' : undefined)
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field above it holds the focus and takes the keys
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      className="flex h-[38px] cursor-default items-center gap-3 rounded-md px-3 aria-selected:bg-wash max-sm:h-12 [&>svg]:text-muted-foreground aria-selected:[&>svg]:text-primary"
      onPointerMove={onPoint}
      onPointerDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      {row.icon}
      <span className="min-w-0 flex-1 truncate">
        {marked(row.name, query).map(({ start, text, isMatch }) =>
          isMatch ? (
            <b key={start} className="font-[650]">
              {text}
            </b>
          ) : (
            text
          ),
        )}
      </span>
      {row.aside && (
        <span className="inline-flex flex-none items-center gap-3 text-meta text-muted-foreground max-sm:hidden">
          {row.aside}
        </span>
      )}
      {keys && <KeyCap keys={keys} />}
    </div>
  )
}

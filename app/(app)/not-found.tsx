import { ViewLink } from '@/components/shell/view-link'
import { Button } from '@/components/ui/button'

export default function NotFound() {
  return (
    <div className="ml-(--page-x) px-6 pt-14">
      <div className="pl-(--gutter)">
        <h1 className="font-[650] text-page">Nothing here</h1>
        <p className="mt-1.5 text-muted-foreground">This address does not exist, or you cannot see it.</p>
        <Button className="mt-5" asChild>
          <ViewLink href="/today">Open Today</ViewLink>
        </Button>
      </div>
    </div>
  )
}

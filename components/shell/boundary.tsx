'use client'

import { Component, type ReactNode } from 'react'
import { Button } from '@/components/ui/button'

type Props = { region: string; resetKey?: string; onFail?: () => void; children: ReactNode }
type State = { failed: boolean; resetKey: string | undefined }

/** Keeps a failure inside its region: what stands beside it goes on working. */
export class Boundary extends Component<Props, State> {
  override state: State = { failed: false, resetKey: this.props.resetKey }

  static getDerivedStateFromError(): Partial<State> {
    return { failed: true }
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return props.resetKey === state.resetKey ? null : { failed: false, resetKey: props.resetKey }
  }

  override componentDidCatch(error: unknown) {
    console.error(error)
    this.props.onFail?.()
  }

  override render() {
    if (!this.state.failed) return this.props.children
    return (
      <div role="alert" className="p-6 text-ui">
        <p className="font-medium">{this.props.region} could not be shown</p>
        <p className="mt-1 text-muted-foreground">Your tasks are safe. The rest of Tend goes on working.</p>
        <Button variant="outline" size="sm" className="mt-3" onClick={() => this.setState({ failed: false })}>
          Try again
        </Button>
      </div>
    )
  }
}

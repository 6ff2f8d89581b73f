/** Keeps a part that broke from taking the rest of the page with it. */

import { Component, type ReactNode } from "react";

import { Broken } from "./States";

interface Props {
  /** What stands here, in words. */
  what: string;
  children: ReactNode;
}

export class Boundary extends Component<Props, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    return <Broken what={this.props.what} error={error} again={() => this.setState({ error: null })} />;
  }
}

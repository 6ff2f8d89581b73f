/** A status as a mark, and as a mark with words: colour never carries the meaning alone. */

import { statusLabel } from "../lib/words";

export function Dot({ status }: { status: string | null }) {
  return <span className="dot" data-status={status ?? undefined} aria-hidden="true" />;
}

export function Pill({ status, label }: { status: string | null; label?: string }) {
  return (
    <span className="pill" data-status={status ?? undefined}>
      <Dot status={status} />
      {label ?? statusLabel(status)}
    </span>
  );
}

/** A status as a mark, and as a mark with words: colour never carries the meaning alone. */

import { outcomeLabel, statusLabel } from "../lib/words";

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

/** How a run ended or stands; one that was delivered with gaps does not look as if nothing were open. */
export function Outcome({ run }: { run: { status: string; gaps?: number } }) {
  const open = run.status === "delivered" && Boolean(run.gaps);
  return <Pill status={open ? "gaps" : run.status} label={outcomeLabel(run)} />;
}

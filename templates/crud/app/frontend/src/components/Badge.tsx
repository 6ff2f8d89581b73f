/** A word with a tone. The tone is never the only carrier of meaning. */
import type { Tone } from "../lib/entity";

export function Badge({ tone = "neutral", children }: { tone?: Tone; children: string }) {
  return (
    <span className="badge" data-tone={tone}>
      {children}
    </span>
  );
}

/** What the prompt asked for and the app does not do, each with its reason. */

import type { NotCovered } from "../lib/spec";

export function NotCoveredList({ items }: { items: readonly NotCovered[] }) {
  if (!items.length) return null;
  return (
    <dl className="not-covered" aria-label="Not covered">
      {items.map(({ phrase, reason }, index) => (
        <div key={index}>
          <dt>{phrase}</dt>
          <dd>{reason}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Checks with their verdicts, counts and evidence. */

import type { Check } from "../lib/types";
import { duration } from "../lib/words";
import { CircleCheck, CircleX } from "../components/icons";

export function Checks({ checks }: { checks: readonly Check[] }) {
  if (!checks.length) return null;
  return (
    <ul className="checks" aria-label="Checks">
      {checks.map((check, index) => (
        <li key={`${check.name}-${index}`}>
          {check.ok ? <CircleCheck className="good" aria-hidden="true" /> : <CircleX className="bad" aria-hidden="true" />}
          <p>
            <strong>{check.name}</strong>
            <span className="sr-only">{check.ok ? " passed" : " failed"}</span> <Cases check={check} />
            <span className="check-detail">{check.detail}</span>
          </p>
          <span className="time">{[check.sandbox, duration(check.duration_s)].filter(Boolean).join(" · ")}</span>
          {check.evidence && check.evidence !== check.detail && <Evidence text={check.evidence} open={!check.ok} />}
        </li>
      ))}
    </ul>
  );
}

function Cases({ check }: { check: Check }) {
  if (!check.passed && !check.failed) return null;
  return (
    <span className="cases">
      {check.passed > 0 && <span className="good">{check.passed} passed</span>}
      {check.failed > 0 && <span className="bad">{check.failed} failed</span>}
    </span>
  );
}

function Evidence({ text, open }: { text: string; open: boolean }) {
  return (
    <details className="evidence" open={open}>
      <summary>Evidence</summary>
      <pre tabIndex={0}>{text}</pre>
    </details>
  );
}

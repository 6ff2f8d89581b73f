/** Each requirement of the prompt: its level, what of the app serves it, how it stands, and its proof or why there is none. */

import { Card } from "../components/Card";
import { Pill } from "../components/Marks";
import { Table } from "../components/Table";
import { useRequirements, type Trace } from "../lib/spec";
import type { Run } from "../lib/types";
import { count, sentence } from "../lib/words";

const HEADS = ["Status", "Asked for", "Level", "Where", "Proof, or why not"];

export function Requirements({ run }: { run: Run }) {
  const traces = useRequirements(run);
  if (!traces.length) return null;
  const gaps = run.gaps ?? 0;
  return (
    <Card title="Requirements" aside={<span>{gaps ? count(gaps, "gap") : "no gaps"}</span>} className="requirements">
      <Table label="Requirements" heads={HEADS} rows={traces.map((trace) => ({ key: trace.requirement.id, cells: cellsOf(trace) }))} />
    </Card>
  );
}

function cellsOf({ requirement, status, proof = [], why = "" }: Trace) {
  return [
    <Pill status={status.replace(" ", "-")} label={sentence(status)} />,
    requirement.words,
    sentence(requirement.level ?? "must"),
    requirement.parts?.join(", ") || "–",
    proof.length ? <Lines lines={proof} /> : why,
  ];
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <ul className="proofs">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

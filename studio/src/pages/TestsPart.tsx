/** Every check of the run, by step: the tests with their counts first, then the rest. */

import { Card } from "../components/Card";
import { Pill } from "../components/Marks";
import { Empty } from "../components/States";
import type { Step } from "../lib/types";
import { count, sentence } from "../lib/words";
import { Checks } from "../run/Checks";
import { useShown } from "./ProjectPage";

export function TestsPart() {
  const { run } = useShown();
  const checked = run.steps.filter((step) => step.verdict?.checks.length);
  const skipped = run.steps.filter((step) => step.status === "skipped");
  if (!checked.length && !skipped.length) return <Empty title="No check has run yet">Each step brings its own.</Empty>;
  return (
    <div className="stack">
      <Totals steps={checked} />
      {skipped.length > 0 && (
        <p className="reason">Not checked, because skipped: {skipped.map((step) => sentence(step.name)).join(", ")}.</p>
      )}
      {[...checked].sort((a, b) => cases(b) - cases(a)).map((step) => (
        <Card key={step.name} title={sentence(step.name)} aside={<Pill status={step.status} />}>
          <div className="detail">
            <p>{step.verdict?.summary}</p>
            <Checks checks={step.verdict?.checks ?? []} />
          </div>
        </Card>
      ))}
    </div>
  );
}

function cases(step: Step): number {
  return (step.verdict?.checks ?? []).reduce((sum, check) => sum + check.passed + check.failed, 0);
}

function Totals({ steps }: { steps: readonly Step[] }) {
  const checks = steps.flatMap((step) => step.verdict?.checks ?? []);
  const sum = (key: "passed" | "failed") => checks.reduce((total, check) => total + check[key], 0);
  const figures: [string, string][] = [
    ["Checks", `${checks.filter((check) => check.ok).length} of ${checks.length} hold`],
    ["Test cases passed", sum("passed").toLocaleString("en")],
    ["Test cases failed", sum("failed").toLocaleString("en")],
    ["In sandbox", [...new Set(checks.map((check) => check.sandbox).filter(Boolean))].join(", ") || "–"],
  ];
  return (
    <dl className="figures" aria-label={count(checks.length, "check")}>
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

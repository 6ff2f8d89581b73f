/** What models cost, over all runs: by day, by model, by step. */

import { useQuery } from "@tanstack/react-query";

import { Bars, type Bar } from "../charts/Bars";
import { Columns } from "../charts/Columns";
import { Card } from "../components/Card";
import { Notice } from "../components/States";
import { api } from "../lib/api";
import type { CostRow } from "../lib/types";
import { count, money, sentence } from "../lib/words";

const DAYS = 30;

export function CostReport() {
  const found = useQuery({ queryKey: ["costs"], queryFn: api.costs, retry: false });
  if (found.error) return <Notice>{found.error.message}</Notice>;
  if (!found.data) return null;
  const { rows, calls, cost_usd, tokens_in, tokens_out } = found.data;
  const days = sums(rows, (row) => row.day).sort((a, b) => a.label.localeCompare(b.label));
  return (
    <>
      <dl className="figures" aria-label="Costs of all runs">
        <Figure name="Spent on models" value={money(cost_usd)} />
        <Figure name="Model calls" value={calls.toLocaleString("en")} />
        <Figure name="Tokens in" value={tokens_in.toLocaleString("en")} />
        <Figure name="Tokens out" value={tokens_out.toLocaleString("en")} />
      </dl>
      <Card title="Cost by day" aside={<span className="quiet">{count(days.length, "day")}</span>}>
        <Columns name="Cost by day" columns={days.slice(-DAYS).map((day) => ({ ...day, label: day.label.slice(5) }))} words={money} />
      </Card>
      <div className="halves">
        <Card title="Cost by model">
          <Bars bars={sums(rows, (row) => `${row.provider} ${row.model}`)} words={money} none="No model was paid so far." />
        </Card>
        <Card title="Cost by step, over all runs">
          <Bars bars={sums(rows, (row) => sentence(row.step))} words={money} none="No model was paid so far." />
        </Card>
      </div>
    </>
  );
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** Costs by a name, the most first. */
function sums(rows: readonly CostRow[], nameOf: (row: CostRow) => string): Bar[] {
  const found = new Map<string, number>();
  for (const row of rows) found.set(nameOf(row), (found.get(nameOf(row)) ?? 0) + row.cost_usd);
  return [...found].map(([label, value]) => ({ label, value })).sort((a, b) => b.value - a.value);
}

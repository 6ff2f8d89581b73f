/** What the run has cost: against its limit, by step, and call by call. */

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";

import { Bars } from "../charts/Bars";
import { Card } from "../components/Card";
import { Notice } from "../components/States";
import { Table } from "../components/Table";
import { api } from "../lib/api";
import { tellings } from "../lib/tries";
import type { LedgerEntry, Run } from "../lib/types";
import { clock, count, duration, money, sentence } from "../lib/words";
import { useShown } from "./ProjectPage";

export function CostPart() {
  const { run, events } = useShown();
  const told = useMemo(() => tellings(events), [events]);
  const found = useQuery({
    queryKey: ["ledger", run.run_id, run.spend.cost_usd],
    queryFn: () => api.ledger(run.run_id),
    retry: false,
  });
  const costs = run.steps.map((step) => ({ label: sentence(step.name), value: told.get(step.name)?.cost_usd ?? 0 }));
  const times = run.steps.map((step) => ({ label: sentence(step.name), value: step.duration_s }));
  return (
    <div className="stack">
      <Totals run={run} />
      <div className="halves">
        <Card title="Cost by step">
          <Bars bars={costs} words={money} none="No model was paid so far." />
        </Card>
        <Card title="Time by step">
          <Bars bars={times} words={duration} none="No step has ended yet." />
        </Card>
      </div>
      <Card title="Model calls" aside={<span className="quiet">{found.data ? count(found.data.length, "call") : ""}</span>}>
        {found.error ? <Notice>{found.error.message}</Notice> : <Calls entries={found.data ?? []} />}
      </Card>
    </div>
  );
}

function Totals({ run }: { run: Run }) {
  const { spend, limit_usd } = run;
  const used = limit_usd > 0 ? Math.min(1, spend.cost_usd / limit_usd) : 0;
  return (
    <dl className="figures">
      <div>
        <dt>Spent</dt>
        <dd>{money(spend.cost_usd)}</dd>
        <dd>
          <meter min={0} max={1} high={0.9} value={used} aria-label="Share of the limit that is spent" />
        </dd>
      </div>
      <div>
        <dt>Limit</dt>
        <dd>{money(limit_usd)}</dd>
      </div>
      <div>
        <dt>Tokens in</dt>
        <dd>{spend.tokens_in.toLocaleString("en")}</dd>
      </div>
      <div>
        <dt>Tokens out</dt>
        <dd>{spend.tokens_out.toLocaleString("en")}</dd>
      </div>
    </dl>
  );
}

function Calls({ entries }: { entries: readonly LedgerEntry[] }) {
  if (!entries.length) return <p className="none">No model was asked.</p>;
  const rows = entries.map((entry, index) => ({ key: String(index), cells: cellsOf(entry) }));
  return <Table label="Model calls" heads={["At", "Step", "Model", "Tokens in", "Tokens out", "Cost"]} rows={rows} />;
}

function cellsOf(entry: LedgerEntry): string[] {
  return [
    clock(entry.at),
    sentence(entry.step),
    [entry.provider, entry.model].filter(Boolean).join(" · "),
    entry.tokens_in.toLocaleString("en"),
    entry.tokens_out.toLocaleString("en"),
    money(entry.cost_usd),
  ];
}

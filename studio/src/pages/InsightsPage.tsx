/** What all runs together tell: which decisions worked where and how sure was right, and what models cost. */

import { useQuery } from "@tanstack/react-query";

import { Calibration } from "../charts/Calibration";
import { Shares } from "../charts/Shares";
import { Card } from "../components/Card";
import { Empty, Loading } from "../components/States";
import { Table } from "../components/Table";
import { api } from "../lib/api";
import { useTitle } from "../lib/title";
import type { Insights } from "../lib/types";
import { sentence } from "../lib/words";
import { CostReport } from "./CostReport";

const SHOWN = 12;

export function InsightsPage() {
  useTitle("Insights");
  const found = useQuery({ queryKey: ["insights"], queryFn: api.insights, retry: false });
  return (
    <>
      <header className="page-head">
        <h1>Insights</h1>
      </header>
      {found.isPending && <Loading what="the insights" />}
      {found.error && <Empty title="No insights to show">{found.error.message}</Empty>}
      <div className="stack">
        {found.data && <Report insights={found.data} />}
        <CostReport />
      </div>
    </>
  );
}

function Report({ insights }: { insights: Insights }) {
  const { decisions, open, brier } = insights;
  if (!decisions) {
    return (
      <section className="card" aria-label="Decisions">
        <Empty title="No decision yet">Each choice of a strategy or a prompt is recorded with its outcome.</Empty>
      </section>
    );
  }
  const figures: [string, string][] = [
    ["Decisions", decisions.toLocaleString("en")],
    ["Without an outcome", open.toLocaleString("en")],
    ["Brier score (0 is best)", typeof brier === "number" ? brier.toFixed(3) : "–"],
  ];
  return (
    <>
      <dl className="figures" aria-label="Decisions">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div className="halves">
        <Card title="What worked, by step">
          <Shares shares={insights.by_step ?? []} />
        </Card>
        <Card title="How sure, how right (percent)">
          <Calibration bins={insights.calibration ?? []} />
        </Card>
        <Card title="What worked, by choice">
          <Shares shares={(insights.by_option ?? []).slice(0, SHOWN)} />
        </Card>
        <Card title="What worked, by kind of app">
          <Shares shares={insights.by_archetype ?? []} />
        </Card>
      </div>
      <Regrets insights={insights} />
      <Changes insights={insights} />
    </>
  );
}

function Regrets({ insights }: { insights: Insights }) {
  if (!insights.regret?.length) return null;
  const rows = insights.regret.map((one) => [sentence(one.context), sentence(one.best), one.decisions, one.total.toFixed(2)]);
  return <Rows title="What choosing has cost" heads={["Context", "Best in the end", "Decisions", "Regret in successes"]} rows={rows} />;
}

function Changes({ insights }: { insights: Insights }) {
  if (!insights.drift?.length) return null;
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  const rows = insights.drift.map((one) => [sentence(one.context), one.option, percent(one.before), percent(one.since), one.outcomes]);
  return <Rows title="What has changed" heads={["Context", "Choice", "Worked before", "Works since", "Outcomes"]} rows={rows} />;
}

interface RowsProps {
  title: string;
  heads: readonly string[];
  rows: readonly (readonly (string | number)[])[];
}

function Rows({ title, heads, rows }: RowsProps) {
  return (
    <Card title={title}>
      <Table label={title} heads={heads} rows={rows.map((cells, index) => ({ key: String(index), cells }))} />
    </Card>
  );
}

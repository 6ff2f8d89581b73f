/** Runs as rows. */

import { Link } from "react-router";

import { api } from "../lib/api";
import { save } from "../lib/save";
import type { RunSummary } from "../lib/types";
import { day, duration } from "../lib/words";
import { ArrowUpRight, Download } from "./icons";
import { Pill } from "./Marks";
import { Table } from "./Table";

const HEADS = ["Started", "Took", "Provider", "Sandbox", "History"];

export function RunTable({ runs, project = false }: { runs: readonly RunSummary[]; project?: boolean }) {
  const heads = ["Status", ...(project ? ["Project"] : []), ...HEADS];
  return <Table label="Runs" heads={heads} rows={runs.map((run) => ({ key: run.run_id, cells: cellsOf(run, project) }))} />;
}

function cellsOf(run: RunSummary, project: boolean) {
  const { project_id, run_id, started_at, ended_at } = run;
  return [
    <Pill status={run.status} />,
    ...(project ? [<Place to={`/p/${project_id}`} words={project_id} />] : []),
    <Place to={`/p/${project_id}/history/${run_id}`} words={day(started_at)} />,
    ended_at ? duration(run.duration_s) : "running",
    run.provider,
    run.sandbox || "–",
    <History run={run} />,
  ];
}

function Place({ to, words }: { to: string; words: string }) {
  return (
    <Link className="link" to={to}>
      {words}
    </Link>
  );
}

function History({ run }: { run: RunSummary }) {
  const started = day(run.started_at);
  return (
    <span className="row">
      {run.web_ui && (
        <a className="link" href={run.web_ui} target="_blank" rel="noreferrer">
          Temporal <ArrowUpRight aria-hidden="true" />
          <span className="sr-only"> history of the run of {started}</span>
        </a>
      )}
      <button
        className="icon-button"
        type="button"
        aria-label={`Download the history of the run of ${started}`}
        onClick={() => void save(() => api.history(run.run_id), `${run.workflow_id}-${run.run_id}.json`)}
      >
        <Download aria-hidden="true" />
      </button>
    </span>
  );
}

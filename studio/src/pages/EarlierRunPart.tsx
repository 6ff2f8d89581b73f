/** A run of before, as it ended: its board, its steps and its log. */

import { useQuery } from "@tanstack/react-query";
import { Link, Navigate, useParams } from "react-router";

import { Card } from "../components/Card";
import { Outcome } from "../components/Marks";
import { Loading, Notice } from "../components/States";
import { api } from "../lib/api";
import type { Run } from "../lib/types";
import { day, duration, money, stepsDone } from "../lib/words";
import { Brief } from "../run/Brief";
import { Requirements } from "../run/Requirements";
import { RunBoard } from "../run/RunBoard";
import { useShown } from "./ProjectPage";

export function EarlierRunPart() {
  const { project = "", id = "" } = useParams();
  const latest = useShown().run;
  if (id === latest.run_id) return <Navigate to={`/p/${project}`} replace />;
  return <Earlier id={id} />;
}

function Earlier({ id }: { id: string }) {
  const run = useQuery({ queryKey: ["run", id], queryFn: () => api.runOf(id) });
  const events = useQuery({ queryKey: ["run-events", id], queryFn: () => api.eventsOf(id) });
  const error = run.error ?? events.error;
  if (error) return <Notice>{error.message}</Notice>;
  if (!run.data || !events.data) return <Loading what="the run" />;
  return (
    <div className="stack">
      <Head run={run.data} />
      <Brief run={run.data} />
      <Requirements run={run.data} />
      <RunBoard run={run.data} events={events.data} live={false} changed={() => undefined} />
    </div>
  );
}

function Head({ run }: { run: Run }) {
  const { project_id, started_at, duration_s, provider, spend, reason, steps } = run;
  const ways = (
    <span className="row">
      <Link className="link" to={`/p/${project_id}`}>
        Latest run
      </Link>
      <Link className="link" to={`/p/${project_id}/history`}>
        All runs
      </Link>
    </span>
  );
  return (
    <Card title={`An earlier run, of ${day(started_at)}`} aside={ways} className="earlier">
      <div className="detail">
        <div className="facts">
          <Outcome run={run} />
          <span>{stepsDone(steps)}</span>
          <span>{duration(duration_s)}</span>
          <span>{provider} provider</span>
          <span>{money(spend.cost_usd)}</span>
        </div>
        {reason && <p>{reason}</p>}
      </div>
    </Card>
  );
}

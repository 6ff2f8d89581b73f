/** A run of before, as it ended: its board, its steps and its log. */

import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router";

import { Pill } from "../components/Marks";
import { Loading, Notice } from "../components/States";
import { api } from "../lib/api";
import { day, duration, money } from "../lib/words";
import { RunBoard } from "../run/RunBoard";

export function EarlierRunPart() {
  const { project = "", id = "" } = useParams();
  const run = useQuery({ queryKey: ["run", id], queryFn: () => api.runOf(id) });
  const events = useQuery({ queryKey: ["run-events", id], queryFn: () => api.eventsOf(id) });
  const error = run.error ?? events.error;
  if (error) return <Notice>{error.message}</Notice>;
  if (!run.data || !events.data) return <Loading what="the run" />;
  const { status, started_at, duration_s, spend, reason } = run.data;
  return (
    <div className="stack">
      <div className="facts">
        <Pill status={status} />
        <span>{day(started_at)}</span>
        <span>{duration(duration_s)}</span>
        <span>{money(spend.cost_usd)}</span>
        <Link className="link" to={`/p/${project}/history`}>
          All runs
        </Link>
      </div>
      {reason && <p className="reason">{reason}</p>}
      <RunBoard run={run.data} events={events.data} live={false} changed={() => undefined} />
    </div>
  );
}

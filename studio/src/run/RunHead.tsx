/** A run's head: what it is, how it stands, and what a person may do with the whole of it. */

import { Link } from "react-router";

import { Pill } from "../components/Marks";
import { ArrowUpRight } from "../components/icons";
import { useNow } from "../lib/clock";
import { isOver } from "../lib/project";
import type { Run, Workspace } from "../lib/types";
import { duration, money, secondsSince } from "../lib/words";
import { RunCommands } from "./RunCommands";

const MET = new Set(["done", "skipped"]);

interface Props {
  workspace: Workspace;
  run: Run;
  changed(): void;
}

export function RunHead({ workspace, run, changed }: Props) {
  const { title, project_id, commit, links } = workspace;
  return (
    <header className="run-head">
      <div className="run-title">
        <p className="crumb">{project_id}</p>
        <h1>{title}</h1>
        <div className="facts">
          <Pill status={run.status} />
          <Progress run={run} />
          <span>{[`${run.provider} provider`, run.sandbox].filter(Boolean).join(" · ")}</span>
          <span>
            {money(run.spend.cost_usd)} of {money(run.limit_usd)}
          </span>
          {commit && <span>commit {commit.slice(0, 8)}</span>}
        </div>
      </div>
      <div className="row">
        {run.status === "delivered" && (
          <Link className="button primary" to={`/p/${project_id}/preview`}>
            Open preview
          </Link>
        )}
        <RunCommands run={run} changed={changed} />
        {links.web_ui && (
          <a className="button" href={links.web_ui} target="_blank" rel="noreferrer">
            Temporal history <ArrowUpRight aria-hidden="true" />
          </a>
        )}
      </div>
    </header>
  );
}

function Progress({ run }: { run: Run }) {
  const over = isOver(run);
  useNow(!over);
  const met = run.steps.filter((step) => MET.has(step.status)).length;
  return (
    <span>
      {met} of {run.steps.length} steps · {duration(over ? run.duration_s : secondsSince(run.started_at))}
    </span>
  );
}

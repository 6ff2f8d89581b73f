/** A run's head: what it is, how it stands, and what a person may do with the whole of it. */

import { Link } from "react-router";

import { Outcome } from "../components/Marks";
import { ArrowUpRight } from "../components/icons";
import { useNow } from "../lib/clock";
import { isOver } from "../lib/project";
import type { Run, Workspace } from "../lib/types";
import { duration, money, secondsSince, stepsDone } from "../lib/words";
import { ProjectHead, type Tools } from "./ProjectHead";
import { RunCommands } from "./RunCommands";

interface Props extends Tools {
  workspace: Workspace;
  run: Run;
}

export function RunHead({ workspace, run, changed, remove }: Props) {
  const { project_id, commit, links } = workspace;
  const facts = (
    <>
      <Outcome run={run} />
      <Progress run={run} />
      <span>{[`${run.provider} provider`, run.sandbox].filter(Boolean).join(" · ")}</span>
      <span>
        {money(run.spend.cost_usd)} of {money(run.limit_usd)}
      </span>
      {commit && <span>commit {commit.slice(0, 8)}</span>}
    </>
  );
  return (
    <ProjectHead project={workspace} facts={facts} changed={changed} remove={remove}>
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
    </ProjectHead>
  );
}

function Progress({ run }: { run: Run }) {
  const over = isOver(run);
  useNow(!over);
  return (
    <span>
      {stepsDone(run.steps)} · {duration(over ? run.duration_s : secondsSince(run.started_at))}
    </span>
  );
}

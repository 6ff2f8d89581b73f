/** A project's page: its latest run's head, and a part of it below. The parts are given what the head knows. */

import { Outlet, useOutletContext, useParams } from "react-router";

import { Empty, Loading, Notice } from "../components/States";
import { Tabs } from "../components/Tabs";
import { useTitle } from "../lib/title";
import { useProject, type Live } from "../lib/project";
import type { Run, Workspace } from "../lib/types";
import { RunHead } from "../run/RunHead";

export interface Shown extends Live {
  workspace: Workspace;
  run: Run;
}

export const useShown = (): Shown => useOutletContext<Shown>();

export function ProjectPage() {
  const { project = "" } = useParams();
  return <Project key={project} project={project} />;
}

function Project({ project }: { project: string }) {
  const live = useProject(project);
  useTitle(project);
  const { workspace } = live;
  if (!workspace) {
    if (live.error) return <Empty title={`Project ${project} cannot be shown`}>{live.error.message}</Empty>;
    return <Loading what="the project" />;
  }
  const { run } = workspace;
  if (!run) return <Empty title={workspace.title}>Nothing has been generated in {project} yet. Start a generation in it.</Empty>;
  const at = `/p/${project}`;
  return (
    <>
      <RunHead workspace={workspace} run={run} changed={live.refresh} />
      {!live.up && <Notice kind="warn">The connection is lost. Trying again; nothing will be missed.</Notice>}
      {run.reason && run.status !== "delivered" && <p className="reason">{run.reason}</p>}
      {run.fallbacks.length > 0 && <p className="reason">Fallbacks: {run.fallbacks.join("; ")}</p>}
      <Tabs
        label="Parts of the project"
        tabs={[
          { to: at, label: "Run" },
          { to: `${at}/files`, label: "Files" },
          { to: `${at}/screens`, label: "Screenshots" },
          { to: `${at}/tests`, label: "Tests" },
          { to: `${at}/cost`, label: "Cost" },
          { to: `${at}/preview`, label: "Preview" },
          { to: `${at}/history`, label: "History" },
        ]}
      />
      <Outlet context={{ ...live, workspace, run } satisfies Shown} />
    </>
  );
}

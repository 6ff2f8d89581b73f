/** A project's page: its latest run's head, and a part of it below. The parts are given what the head knows. */

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Outlet, useMatch, useOutletContext, useParams } from "react-router";

import { CommandDialog, type Question } from "../components/CommandDialog";
import { Empty, Loading, Notice } from "../components/States";
import { Tabs } from "../components/Tabs";
import { api } from "../lib/api";
import { useTitle } from "../lib/title";
import { isOver, useProject, type Live } from "../lib/project";
import type { Run, Workspace } from "../lib/types";
import { ProjectHead } from "../run/ProjectHead";
import { RunHead } from "../run/RunHead";
import { DeletedProject } from "./DeletedProject";
import { NotStarted } from "./NotStarted";

export interface Shown extends Live {
  workspace: Workspace;
  run: Run;
}

export const useShown = (): Shown => useOutletContext<Shown>();

export function ProjectPage() {
  const { project = "" } = useParams();
  return <Kept key={project} project={project} />;
}

/** The project, as long as it is there. While it is being deleted nobody asks how it stands. */
function Kept({ project }: { project: string }) {
  const client = useQueryClient();
  const [question, setQuestion] = useState<Question | null>(null);
  const [gone, setGone] = useState(false);
  const [keptDays, setKeptDays] = useState<number | null>(null);
  async function act() {
    setGone(true);
    try {
      setKeptDays((await api.remove(project)).kept_days);
      client.removeQueries({ queryKey: ["workspace", project] });
      void client.invalidateQueries({ queryKey: ["projects"] });
    } catch (error) {
      setGone(false);
      throw error;
    }
  }
  const restored = () => {
    setGone(false);
    setKeptDays(null);
    void client.invalidateQueries({ queryKey: ["projects"] });
  };
  return (
    <>
      {gone ? (
        <DeletedProject project={project} keptDays={keptDays} restored={restored} />
      ) : (
        <Project project={project} remove={(runs) => setQuestion({ ...deletion(project, runs), act })} />
      )}
      {question && <CommandDialog question={question} close={() => setQuestion(null)} />}
    </>
  );
}

function deletion(project: string, runs: boolean): Omit<Question, "act"> {
  return {
    title: `Delete ${project}?`,
    consequence:
      `${runs ? "Its run is still going on and is cancelled. " : ""}Its preview is stopped, and it leaves every list. ` +
      "Its files are kept for 7 days, or as long as this server is set to; until then it can be brought back.",
    label: "Delete project",
    danger: true,
    asks: "nothing",
  };
}

function Project({ project, remove }: { project: string; remove(runs: boolean): void }) {
  const live = useProject(project);
  const back = useMatch("/p/:project/history/:id");
  useTitle(project);
  const { workspace } = live;
  if (!workspace) {
    if (live.error) return <Empty title={`Project ${project} cannot be shown`}>{live.error.message}</Empty>;
    return <Loading what="the project" />;
  }
  const { run } = workspace;
  const tools = { changed: live.refresh, remove: () => remove(run !== null && !isOver(run)) };
  if (!run && workspace.status) return <Loading what="the run" />; // it is told of a moment after the project
  if (!run) return <NotStarted workspace={workspace} {...tools} />;
  const shown = { ...live, workspace, run };
  return (
    <>
      {back && back.params.id !== run.run_id ? (
        <ProjectHead project={workspace} {...tools} />
      ) : (
        <>
          <RunHead workspace={workspace} run={run} {...tools} />
          <Words shown={shown} />
        </>
      )}
      <Parts project={project} />
      <Outlet context={shown satisfies Shown} />
    </>
  );
}

/** What is to be said of the latest run before anything else. */
function Words({ shown: { up, run } }: { shown: Shown }) {
  return (
    <>
      {!up && <Notice kind="warn">The connection is lost. Trying again; nothing will be missed.</Notice>}
      {run.reason && run.status !== "delivered" && <p className="reason">{run.reason}</p>}
      {run.fallbacks.length > 0 && <p className="reason">Fallbacks: {run.fallbacks.join("; ")}</p>}
    </>
  );
}

const PARTS: [string, string][] = [
  ["", "Run"],
  ["/files", "Files"],
  ["/screens", "Screenshots"],
  ["/tests", "Tests"],
  ["/cost", "Cost"],
  ["/preview", "Preview"],
  ["/history", "History"],
];

function Parts({ project }: { project: string }) {
  return <Tabs label="Parts of the project" tabs={PARTS.map(([part, label]) => ({ to: `/p/${project}${part}`, label }))} />;
}

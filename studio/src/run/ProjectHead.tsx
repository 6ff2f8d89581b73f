/** A project's name, what may be done with it, and beside it what may be done with its run. */

import { useState, type ReactNode } from "react";

import { CommandDialog, type Question } from "../components/CommandDialog";
import { Pencil, Trash } from "../components/icons";
import { api } from "../lib/api";
import type { ProjectSummary } from "../lib/types";

export interface Tools {
  changed(): void;
  /** Asks whether the project is to be deleted. */
  remove(): void;
}

interface Props extends Tools {
  project: ProjectSummary;
  /** How its run stands. */
  facts?: ReactNode;
  children?: ReactNode;
}

export function ProjectHead({ project, facts, children, changed, remove }: Props) {
  const [question, setQuestion] = useState<Question | null>(null);
  return (
    <header className="run-head">
      <div className="run-title">
        <div className="crumb-row">
          <p className="crumb">{project.project_id}</p>
          <button
            className="icon-button"
            type="button"
            aria-label="Rename project"
            title="Rename project"
            onClick={() => setQuestion(renaming(project, changed))}
          >
            <Pencil aria-hidden="true" />
          </button>
          <button className="icon-button" type="button" aria-label="Delete project" title="Delete project" onClick={remove}>
            <Trash aria-hidden="true" />
          </button>
        </div>
        <h1>{project.title}</h1>
        {facts && <div className="facts">{facts}</div>}
      </div>
      <div className="row">{children}</div>
      {question && <CommandDialog question={question} close={() => setQuestion(null)} />}
    </header>
  );
}

function renaming({ project_id, title }: ProjectSummary, changed: () => void): Question {
  return {
    title: "Rename the project",
    consequence: `What people call it. Its id stays ${project_id}. Left empty, it is called by its prompt's first words.`,
    label: "Rename",
    asks: { name: title },
    act: async (name) => {
      await api.rename(project_id, name.trim());
      changed();
    },
  };
}

/** What is left of a project right after it was deleted: the way back. */

import { useEffect, useRef, useState } from "react";
import { Link } from "react-router";

import { Notice } from "../components/States";
import { announce } from "../lib/announce";
import { api } from "../lib/api";
import { count } from "../lib/words";

interface Props {
  project: string;
  /** Nothing while it is being deleted. */
  keptDays: number | null;
  restored(): void;
}

export function DeletedProject({ project, keptDays, restored }: Props) {
  const undo = useRef<HTMLButtonElement>(null);
  const [refusal, setRefusal] = useState("");
  useEffect(() => undo.current?.focus(), [keptDays]);
  if (keptDays === null) {
    return (
      <p className="loading" role="status">
        Deleting the project …
      </p>
    );
  }
  async function restore() {
    setRefusal("");
    try {
      await api.restore(project);
      announce("The project is back");
      restored();
    } catch (error) {
      setRefusal(error instanceof Error ? error.message : String(error));
    }
  }
  return (
    <div className="empty">
      <h1 className="empty-title">Project {project} is deleted</h1>
      <p className="quiet">Its files are kept for {count(keptDays, "day")}. As long as this page is open, it can be brought back here.</p>
      <div className="row center after">
        <button ref={undo} className="button primary" type="button" onClick={() => void restore()}>
          Undo
        </button>
        <Link className="button" to="/">
          To the start
        </Link>
      </div>
      {refusal && <Notice>{refusal}</Notice>}
    </div>
  );
}

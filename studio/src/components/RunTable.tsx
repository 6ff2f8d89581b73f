/** Runs as rows. */

import { Link } from "react-router";

import { api } from "../lib/api";
import { save } from "../lib/save";
import type { RunSummary } from "../lib/types";
import { day, duration } from "../lib/words";
import { ArrowUpRight, Download } from "./icons";
import { Pill } from "./Marks";

export function RunTable({ runs, project = false }: { runs: readonly RunSummary[]; project?: boolean }) {
  return (
    <div className="table-box" tabIndex={0} role="group" aria-label="Runs">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Status</th>
            {project && <th scope="col">Project</th>}
            <th scope="col">Started</th>
            <th scope="col">Took</th>
            <th scope="col">Provider</th>
            <th scope="col">Sandbox</th>
            <th scope="col">History</th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <tr key={run.run_id}>
              <td>
                <Pill status={run.status} />
              </td>
              {project && (
                <td>
                  <Link className="link" to={`/p/${run.project_id}`}>
                    {run.project_id}
                  </Link>
                </td>
              )}
              <td>
                <Link className="link" to={`/p/${run.project_id}/history/${run.run_id}`}>
                  {day(run.started_at)}
                </Link>
              </td>
              <td className="number">{run.ended_at ? duration(run.duration_s) : "running"}</td>
              <td>{run.provider}</td>
              <td>{run.sandbox || "–"}</td>
              <td className="row">
                {run.web_ui && (
                  <a className="link" href={run.web_ui} target="_blank" rel="noreferrer">
                    Temporal <ArrowUpRight aria-hidden="true" />
                    <span className="sr-only"> history of the run of {day(run.started_at)}</span>
                  </a>
                )}
                <button
                  className="icon-button"
                  type="button"
                  aria-label={`Download the history of the run of ${day(run.started_at)}`}
                  onClick={() => void save(() => api.history(run.run_id), `${run.workflow_id}-${run.run_id}.json`)}
                >
                  <Download aria-hidden="true" />
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

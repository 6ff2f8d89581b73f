/** Where one may go: a new generation, all runs, insights, and the projects, the one touched last first. */

import { useQuery } from "@tanstack/react-query";
import { Link, NavLink } from "react-router";

import { api } from "../lib/api";
import { outcomeLabel } from "../lib/words";
import { Boundary } from "./Boundary";
import { Activity, Chart, Plus } from "./icons";
import { Dot } from "./Marks";

export function Sidebar() {
  return (
    <>
      <Link className="button primary wide" to="/">
        <Plus aria-hidden="true" /> New generation
      </Link>
      <nav className="places" aria-label="Pages">
        <NavLink to="/runs">
          <Activity aria-hidden="true" /> Runs
        </NavLink>
        <NavLink to="/insights">
          <Chart aria-hidden="true" /> Insights
        </NavLink>
      </nav>
      <h2 className="side-title">Projects</h2>
      <Boundary what="The list of projects">
        <Projects />
      </Boundary>
    </>
  );
}

function Projects() {
  const found = useQuery({ queryKey: ["projects"], queryFn: api.projects, refetchInterval: 15_000 });
  if (found.error && !found.data) return <p className="side-none">{found.error.message}</p>;
  const items = found.data?.items ?? [];
  if (!items.length) return <p className="side-none">{found.isPending ? "" : "None yet."}</p>;
  return (
    <ul className="projects">
      {items.map(({ project_id, title, status, gaps }) => (
        <li key={project_id}>
          <NavLink to={`/p/${project_id}`} title={title}>
            <Dot status={status === "delivered" && gaps ? "gaps" : status} />
            <span className="truncate">
              {title}
              <span className="sr-only">, {outcomeLabel({ status, gaps })}</span>
            </span>
          </NavLink>
        </li>
      ))}
    </ul>
  );
}

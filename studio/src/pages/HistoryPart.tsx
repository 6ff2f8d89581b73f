/** The runs of one project, newest first, and what its steps have changed. */

import { useQuery } from "@tanstack/react-query";

import { Card } from "../components/Card";
import { RunTable } from "../components/RunTable";
import { Loading, Notice } from "../components/States";
import { api } from "../lib/api";
import { count } from "../lib/words";
import { Changes } from "../files/Changes";
import { useShown } from "./ProjectPage";

export function HistoryPart() {
  const { project_id, status, commit } = useShown().workspace;
  const found = useQuery({
    queryKey: ["runs", project_id, status],
    queryFn: () => api.runs({ project_id, page_size: "50" }),
  });
  if (found.error) return <Notice>{found.error.message}</Notice>;
  if (!found.data) return <Loading what="the runs" />;
  return (
    <div className="stack">
      <Card title="Runs" aside={<span className="quiet">{count(found.data.total, "run")}</span>}>
        <RunTable runs={found.data.items} />
      </Card>
      <Changes project={project_id} head={commit} />
    </div>
  );
}

/** The workspace's files beside the one that is looked at. */

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useParams } from "react-router";

import { Card } from "../components/Card";
import { Download } from "../components/icons";
import { Empty, Loading, Notice } from "../components/States";
import { Tree } from "../files/Tree";
import { Viewer } from "../files/Viewer";
import { api } from "../lib/api";
import { save } from "../lib/save";
import { treeOf } from "../lib/tree";
import { count } from "../lib/words";
import { useShown } from "./ProjectPage";

/** How to have all of it: as a zip, or as a clone with its history. */
function Take({ project }: { project: string }) {
  return (
    <div className="clone">
      <button className="button" type="button" onClick={() => void save(() => api.zip(project), `${project}.zip`)}>
        <Download aria-hidden="true" /> Download zip
      </button>
      <p className="quiet">or clone it, with a commit for every step:</p>
      <code>
        git clone {location.origin}/git/{project}.git
      </code>
    </div>
  );
}

export function FilesPart() {
  const { "*": path = "" } = useParams();
  const { run } = useShown();
  const { project_id } = run;
  const built = run.steps.map((step) => step.commit).join();
  const found = useQuery({ queryKey: ["files", project_id, built], queryFn: () => api.files(project_id) });
  const tree = useMemo(() => treeOf(found.data?.files ?? []), [found.data]);
  if (found.error) return <Empty title="No files yet">{found.error.message}</Empty>;
  if (!found.data) return <Loading what="the files" />;
  const base = `/p/${project_id}/files`;
  const file = found.data.files.find((one) => one.path === path);
  return (
    <div className="files" data-chosen={Boolean(path)}>
      <Card title="Files" aside={<span className="quiet">{count(found.data.files.length, "file")}</span>} className="files-list">
        <div className="tree-box">
          <Tree folder={tree} base={base} chosen={path} />
        </div>
        <Take project={project_id} />
      </Card>
      <div className="files-view">
        {!path && <Empty title="Choose a file">Each line says which step and which agent wrote it.</Empty>}
        {path && !file && <Notice>{path} is not in the workspace.</Notice>}
        {file && <Viewer project={project_id} path={path} bytes={file.size} commit={built} base={base} />}
      </div>
    </div>
  );
}

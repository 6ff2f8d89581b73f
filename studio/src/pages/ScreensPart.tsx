/** The pictures that the run took, as a gallery. */

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { Dialog } from "../components/Dialog";
import { Picture } from "../components/Picture";
import { Empty, Loading, Notice } from "../components/States";
import { api } from "../lib/api";
import { isOver } from "../lib/project";
import type { Step } from "../lib/types";
import { useShown } from "./ProjectPage";

const PICTURE = /^docs\/.*\.(png|jpe?g|webp)$/i;

export function ScreensPart() {
  const { run, workspace } = useShown();
  const { project_id, commit } = workspace;
  const taking = run.steps.find((step) => step.name === "screenshot_verify");
  const built = taking?.commit ?? commit;
  const found = useQuery({ queryKey: ["files", project_id, built], queryFn: () => api.files(project_id) });
  const [open, setOpen] = useState("");
  if (found.error) return <Notice>{found.error.message}</Notice>;
  if (!found.data) return <Loading what="the screenshots" />;
  const pictures = found.data.files.map((file) => file.path).filter((path) => PICTURE.test(path));
  if (!pictures.length) return <None taking={taking} over={isOver(run)} />;
  return (
    <>
      <ul className="gallery">
        {pictures.map((path) => (
          <li key={path}>
            <button type="button" onClick={() => setOpen(path)}>
              <span className="shot">
                <Picture project={project_id} path={path} commit={built} alt="" />
              </span>
              <span className="shot-name">{nameOf(path)}</span>
            </button>
          </li>
        ))}
      </ul>
      {open && (
        <Dialog title={nameOf(open)} close={() => setOpen("")}>
          <div className="shot-full">
            <Picture project={project_id} path={open} commit={built} alt={`Screenshot: ${nameOf(open)}`} />
          </div>
        </Dialog>
      )}
    </>
  );
}

function None({ taking, over }: { taking: Step | undefined; over: boolean }) {
  if (taking?.status === "skipped") {
    return <Empty title="No screenshots: their step was skipped">{taking.reason || "No reason was given."}</Empty>;
  }
  if (over) return <Empty title="No screenshots">The run ended without any.</Empty>;
  return <Empty title="No screenshots yet">They are taken once the interface renders.</Empty>;
}

/** "docs/screenshots/tasks-list-1280.png" as "tasks list, 1280 px". */
function nameOf(path: string): string {
  const name = path.split("/").pop()?.replace(/\.\w+$/, "") ?? path;
  const width = /[-_](\d{3,4})$/.exec(name);
  const page = (width ? name.slice(0, width.index) : name).replaceAll(/[-_]/g, " ");
  return width ? `${page}, ${width[1]} px` : page;
}

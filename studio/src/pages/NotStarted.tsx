/** A project that was made and in which nothing was generated yet. */

import { Composer } from "../components/Composer";
import { Pill } from "../components/Marks";
import { useGenerating } from "../lib/generating";
import type { Workspace } from "../lib/types";
import { ProjectHead, type Tools } from "../run/ProjectHead";

export function NotStarted({ workspace, changed, remove }: Tools & { workspace: Workspace }) {
  const form = useGenerating("", changed);
  return (
    <>
      <ProjectHead project={workspace} facts={<Pill status={null} />} changed={changed} remove={remove} />
      <section className="first-run stack" aria-label="First generation">
        <p className="quiet">Nothing has been generated in this project yet. Say what the app should do.</p>
        <Composer form={form} send={() => void form.start(workspace.project_id)} />
      </section>
    </>
  );
}

/** Asks what a new run of a project is to make, with the prompt of its last one to begin from. */

import { Composer } from "../components/Composer";
import { Dialog } from "../components/Dialog";
import { announce } from "../lib/announce";
import { useGenerating } from "../lib/generating";
import type { Run } from "../lib/types";

interface Props {
  run: Run;
  changed(): void;
  close(): void;
}

export function GenerateAgain({ run, changed, close }: Props) {
  const form = useGenerating(run.prompt, () => {
    announce("Generate again: accepted");
    changed();
    close();
  });
  return (
    <Dialog title="Generate again" close={close}>
      <div className="stack">
        <p className="quiet">A new run goes through all steps, on top of what is there. Change the prompt if you like.</p>
        <Composer form={form} send={() => void form.start(run.project_id)} />
      </div>
    </Dialog>
  );
}

/** The run as it goes. */

import { isOver } from "../lib/project";
import { Brief } from "../run/Brief";
import { Requirements } from "../run/Requirements";
import { RunBoard } from "../run/RunBoard";
import { useShown } from "./ProjectPage";

export function RunPart() {
  const { run, events, refresh } = useShown();
  return (
    <div className="stack">
      <Brief run={run} />
      <Requirements run={run} />
      <RunBoard run={run} events={events} live={!isOver(run)} changed={refresh} />
    </div>
  );
}

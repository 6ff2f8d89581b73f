/** The run as it goes. */

import { isOver } from "../lib/project";
import { RunBoard } from "../run/RunBoard";
import { useShown } from "./ProjectPage";

export function RunPart() {
  const { run, events, refresh } = useShown();
  return <RunBoard run={run} events={events} live={!isOver(run)} changed={refresh} />;
}

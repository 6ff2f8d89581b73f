/** The run as it goes: the board, the step that is looked at, and what is said. */

import { useMemo, useState } from "react";

import { Card } from "../components/Card";
import { telling } from "../lib/choice";
import { isOver } from "../lib/project";
import { tellings } from "../lib/tries";
import { Board } from "../run/Board";
import { Log } from "../run/Log";
import { StepPanel } from "../run/StepPanel";
import { useShown } from "./ProjectPage";

export function RunPart() {
  const { workspace, events, refresh } = useShown();
  const { run } = workspace;
  const [picked, setPicked] = useState("");
  const told = useMemo(() => tellings(events), [events]);
  const chosen = picked || telling(run.steps);
  const step = run.steps.find((one) => one.name === chosen);
  return (
    <div className="columns">
      <Card title="Steps">
        <Board steps={run.steps} told={told} chosen={chosen} choose={setPicked} />
      </Card>
      <div className="column">
        {step && <StepPanel run={run} step={step} told={told} live={!isOver(run)} changed={refresh} />}
        <Log events={events} steps={run.steps.map((one) => one.name)} />
      </div>
    </div>
  );
}

/** The run as it goes: the board, the step that is looked at, and what is said. */

import { useMemo, useRef, useState } from "react";

import { Card } from "../components/Card";
import { telling } from "../lib/choice";
import { isOver } from "../lib/project";
import { tellings } from "../lib/tries";
import { Board } from "../run/Board";
import { Log } from "../run/Log";
import { StepPanel } from "../run/StepPanel";
import { useShown } from "./ProjectPage";

export function RunPart() {
  const { run, events, refresh } = useShown();
  const [picked, setPicked] = useState("");
  const told = useMemo(() => tellings(events), [events]);
  const chosen = picked || telling(run.steps);
  const panel = useRef<HTMLDivElement>(null);
  const choose = (name: string) => {
    setPicked(name);
    requestAnimationFrame(() => panel.current?.scrollIntoView({ block: "nearest" }));
  };
  const step = run.steps.find((one) => one.name === chosen);
  return (
    <div className="columns">
      <Card title="Steps">
        <Board steps={run.steps} told={told} chosen={chosen} choose={choose} />
      </Card>
      <div className="column">
        <div ref={panel} className="panel-place">
          {step && <StepPanel run={run} step={step} told={told} events={events} live={!isOver(run)} changed={refresh} />}
        </div>
        <Log events={events} steps={run.steps.map((one) => one.name)} />
      </div>
    </div>
  );
}

/** A run's board, the step that is looked at, and what was said: live, or as it once was. */

import { useMemo, useRef, useState } from "react";

import { Card } from "../components/Card";
import { telling } from "../lib/choice";
import { tellings } from "../lib/tries";
import type { Message, Run } from "../lib/types";
import { Board } from "./Board";
import { Log } from "./Log";
import { StepPanel } from "./StepPanel";

interface Props {
  run: Run;
  events: readonly Message[];
  /** Whether a person may still step in. */
  live: boolean;
  changed(): void;
}

export function RunBoard({ run, events, live, changed }: Props) {
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
        <Board steps={run.steps} told={told} healings={run.healings ?? []} chosen={chosen} choose={choose} />
      </Card>
      <div className="column">
        <div ref={panel} className="panel-place">
          {step && <StepPanel run={run} step={step} told={told} events={events} live={live} changed={changed} />}
        </div>
        <Log events={events} steps={run.steps.map((one) => one.name)} />
      </div>
    </div>
  );
}

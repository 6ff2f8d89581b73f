/** One step: how it stands, what its checks say, how it was healed, and what a person may do about it. */

import { Pill } from "../components/Marks";
import { Card } from "../components/Card";
import { tellingOf, type Telling } from "../lib/tries";
import type { Message, Run, Step } from "../lib/types";
import { duration, money, sentence } from "../lib/words";
import { Checks } from "./Checks";
import { Healings } from "./Healings";
import { StepCommands } from "./StepCommands";

interface Props {
  run: Run;
  step: Step;
  told: Map<string, Telling>;
  events: readonly Message[];
  live: boolean;
  changed(): void;
}

export function StepPanel({ run, step, told, events, live, changed }: Props) {
  const healings = (run.healings ?? []).filter((healing) => healing.step === step.name);
  return (
    <Card title={sentence(step.name)} aside={<Pill status={step.status} />} label="The chosen step" className="step-panel">
      <div className="detail">
        <Facts step={step} told={tellingOf(told, step.name)} />
        <Said step={step} />
        <Healings healings={healings} run={run} events={events} said={step.reason} />
        {step.verdict && <Checks checks={step.verdict.checks} />}
        {live && <StepCommands run={run} step={step} changed={changed} />}
      </div>
    </Card>
  );
}

function Facts({ step, told }: { step: Step; told: Telling }) {
  const facts: [string, string][] = [
    ["Agent", step.agent],
    ["Makes", step.makes],
  ];
  if (step.attempts) facts.push(["Tries", String(step.attempts)]);
  if (step.duration_s) facts.push(["Time", duration(step.duration_s)]);
  if (told.provider) facts.push(["Provider", told.provider]);
  if (told.provider) facts.push(["Cost", money(told.cost_usd)]);
  if (step.commit) facts.push(["Commit", step.commit.slice(0, 8)]);
  if (told.fallbacks.length) facts.push(["Fallbacks", told.fallbacks.join("; ")]);
  return (
    <dl className="facts-list">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Said({ step }: { step: Step }) {
  const needs = step.needs.map(sentence).join(", ");
  const text = step.reason || step.verdict?.summary || (step.status === "waiting" && needs ? `Starts after ${needs}.` : "");
  return text ? <p className={`verdict ${step.status === "blocked" ? "is-bad" : ""}`}>{text}</p> : null;
}

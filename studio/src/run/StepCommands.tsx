/** What a person may do about a step. What does not fit the run as it stands is the workflow's to refuse. */

import { useState } from "react";

import { CommandDialog, type Question } from "../components/CommandDialog";
import { api, type StepCommand } from "../lib/api";
import { downstream } from "../lib/layout";
import type { Run, Step } from "../lib/types";
import { sentence } from "../lib/words";

interface Act {
  command: StepCommand;
  label: string;
  fits(step: Step): boolean;
  consequence(run: Run, step: Step): string;
  kind?: "primary" | "danger";
}

const among = (...statuses: string[]) => (step: Step) => statuses.includes(step.status);

const isOpen = among("waiting", "running", "healing", "blocked");

const ACTS: readonly Act[] = [
  { command: "retry", label: "Retry", fits: among("blocked", "done", "skipped"), consequence: ofRetry },
  {
    command: "continue",
    label: "Continue after an edit",
    fits: among("blocked"),
    consequence: () => "Push your edit to the workspace's repository on the server first (docs/api.md says where). The step's checks then judge what stands there; nothing is made anew.",
  },
  { command: "skip", label: "Skip", fits: (step) => step.skippable && isOpen(step), consequence: ofSkip },
];

const DECISIONS: readonly Act[] = [
  {
    command: "approve",
    label: "Approve",
    fits: () => true,
    consequence: () => "The repair may relax what it asked to relax; then the step's checks decide.",
    kind: "primary",
  },
  {
    command: "reject",
    label: "Reject",
    fits: () => true,
    consequence: () => "The repair is not made and the step stays blocked. Retry it, edit it, or skip it.",
    kind: "danger",
  },
];

interface Props {
  run: Run;
  step: Step;
  changed(): void;
}

export function StepCommands({ run, step, changed }: Props) {
  const [question, setQuestion] = useState<Question | null>(null);
  const awaited = (run.healings ?? []).filter((healing) => healing.step === step.name).at(-1)?.awaits ?? [];
  const decides = step.status === "blocked" && awaited.length > 0;
  const acts = [...(decides ? DECISIONS : []), ...ACTS].filter((act) => act.fits(step));
  return (
    <>
      {decides && <p className="reason">This repair needs your approval: {awaited.map(sentence).join(", ")}.</p>}
      <div className="row">
        {acts.map((act) => (
          <button
            key={act.command}
            className={`button ${act.kind ?? ""}`}
            type="button"
            onClick={() => setQuestion(questionOf(run, step, act, changed))}
          >
            {act.label}
          </button>
        ))}
      </div>
      {!step.skippable && isOpen(step) && <p className="quiet">{ofNoSkip(run, step)}</p>}
      {question && <CommandDialog question={question} close={() => setQuestion(null)} />}
    </>
  );
}

function questionOf(run: Run, step: Step, act: Act, changed: () => void): Question {
  return {
    title: `${act.label}: ${sentence(step.name).toLowerCase()}`,
    consequence: act.consequence(run, step),
    label: `${sentence(act.command)} step`,
    danger: act.kind === "danger",
    asks: "reason",
    act: async (reason) => {
      await api.step(run.project_id, step.name, act.command, reason);
      changed();
    },
  };
}

function ofSkip(_: Run, step: Step): string {
  const stopped = step.status === "running" ? "It is stopped first. " : "";
  return `${stopped}It then counts as met, and the result says what was not checked.`;
}

function ofNoSkip({ steps }: Run, { name }: Step): string {
  const rests = downstream(steps, name).length > 0;
  return `It cannot be skipped: ${rests ? "everything after it is derived from it" : "without it nothing is delivered"}.`;
}

function ofRetry(run: Run, step: Step): string {
  const built = downstream(run.steps, step.name).filter((name) =>
    run.steps.some((other) => other.name === name && other.attempts > 0 && other.status !== "skipped"),
  );
  const again = built.length ? ` What was built on its old result is done again after it: ${built.map(sentence).join(", ")}.` : "";
  return `It runs again under a new number.${again}`;
}

/** What a person may do about a step. What does not fit the run as it stands is the workflow's to refuse. */

import { useState } from "react";

import { CommandDialog, type Question } from "../components/CommandDialog";
import { api } from "../lib/api";
import { downstream } from "../lib/layout";
import type { Run, Step } from "../lib/types";
import { sentence } from "../lib/words";

const RETRYABLE = new Set(["blocked", "done", "skipped"]);
const SKIPPABLE = new Set(["waiting", "running", "healing", "blocked"]);

export function StepCommands({ run, step, changed }: { run: Run; step: Step; changed(): void }) {
  const [question, setQuestion] = useState<Question | null>(null);
  const ask = (command: "skip" | "retry") => setQuestion(questionOf(run, step, command, changed));
  return (
    <div className="row">
      {RETRYABLE.has(step.status) && (
        <button className="button" type="button" onClick={() => ask("retry")}>
          Retry
        </button>
      )}
      {SKIPPABLE.has(step.status) && (
        <button className="button" type="button" onClick={() => ask("skip")}>
          Skip
        </button>
      )}
      {question && <CommandDialog question={question} close={() => setQuestion(null)} />}
    </div>
  );
}

function questionOf(run: Run, step: Step, command: "skip" | "retry", changed: () => void): Question {
  const name = sentence(step.name);
  return {
    title: `${sentence(command)} ${name.toLowerCase()}?`,
    consequence: command === "skip" ? ofSkip(step) : ofRetry(run, step),
    label: `${sentence(command)} step`,
    asks: "reason",
    act: async (reason) => {
      await api.step(run.project_id, step.name, command, reason);
      changed();
    },
  };
}

function ofSkip(step: Step): string {
  const stopped = step.status === "running" ? "It is stopped first. " : "";
  const rule = step.skippable ? "" : " The plan does not let this step be skipped, so expect a refusal.";
  return `${stopped}It then counts as met, and the result says what was not checked.${rule}`;
}

function ofRetry(run: Run, step: Step): string {
  const built = downstream(run.steps, step.name).filter((name) =>
    run.steps.some((other) => other.name === name && other.attempts > 0 && other.status !== "skipped"),
  );
  const again = built.length ? ` What was built on its old result is done again after it: ${built.map(sentence).join(", ")}.` : "";
  return `It runs again under a new number.${again}`;
}

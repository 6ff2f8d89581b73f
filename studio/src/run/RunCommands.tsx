/** What a person may do with a whole run. */

import { useState } from "react";

import { CommandDialog, type Question } from "../components/CommandDialog";
import { Notice } from "../components/States";
import { announce } from "../lib/announce";
import { api } from "../lib/api";
import { isOver } from "../lib/project";
import type { Run } from "../lib/types";
import { money } from "../lib/words";
import { GenerateAgain } from "./GenerateAgain";

export function RunCommands({ run, changed }: { run: Run; changed(): void }) {
  const [question, setQuestion] = useState<Question | null>(null);
  const [again, setAgain] = useState(false);
  const [refusal, setRefusal] = useState("");
  const [busy, setBusy] = useState(false);
  async function tell(label: string, act: () => Promise<unknown>) {
    setBusy(true);
    setRefusal("");
    try {
      await act();
      announce(`${label}: accepted`);
      changed();
    } catch (error) {
      setRefusal(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  }
  const button = (label: string, act: () => void, kind = "") => (
    <button className={`button ${kind}`} type="button" disabled={busy} onClick={act}>
      {label}
    </button>
  );
  const command = (name: string) => () => api.run(run.project_id, name);
  return (
    <>
      {isOver(run) ? (
        button("Generate again", () => setAgain(true))
      ) : (
        <>
          {run.status === "paused"
            ? button("Resume", () => void tell("Resume", command("resume")), run.waits_for === "resume" ? "primary" : "")
            : button("Pause", () => void tell("Pause", command("pause")))}
          {button("Raise budget", () => setQuestion(raise(run, changed)), run.waits_for === "budget" ? "primary" : "")}
          {button("Cancel", () => setQuestion(cancel(run, changed)), "danger")}
        </>
      )}
      {refusal && <Notice>{refusal}</Notice>}
      {again && <GenerateAgain run={run} changed={changed} close={() => setAgain(false)} />}
      {question && <CommandDialog question={question} close={() => setQuestion(null)} />}
    </>
  );
}

function cancel(run: Run, changed: () => void): Question {
  return {
    title: "Cancel the run?",
    consequence: "What runs is stopped and cleaned up. What was committed stays; a new run starts from the beginning.",
    label: "Cancel run",
    danger: true,
    asks: "nothing",
    act: async () => {
      await api.run(run.project_id, "cancel");
      changed();
    },
  };
}

function raise(run: Run, changed: () => void): Question {
  return {
    title: "Raise the budget",
    consequence: `${money(run.spend.cost_usd)} of ${money(run.limit_usd)} is spent. A run that waited for money goes on at once.`,
    label: "Set limit",
    asks: { above: run.limit_usd },
    act: async (dollars) => {
      await api.raiseBudget(run.project_id, Number(dollars));
      changed();
    },
  };
}

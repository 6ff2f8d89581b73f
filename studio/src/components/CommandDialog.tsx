/** Asks once more before a command is sent, with room for the reason, and shows the refusal where it was asked. */

import { useState, type FormEvent } from "react";

import { announce } from "../lib/announce";
import { money } from "../lib/words";
import { Dialog } from "./Dialog";
import { Notice } from "./States";

export interface Question {
  title: string;
  /** What will come of it. */
  consequence: string;
  label: string;
  danger?: boolean;
  /** Ask for a reason, for a name in place of this one, or for an amount of dollars above this one. */
  asks: "reason" | "nothing" | { name: string } | { above: number };
  act(answer: string): Promise<unknown>;
}

export function CommandDialog({ question, close }: { question: Question; close(): void }) {
  const [answer, setAnswer] = useState(() => beginning(question.asks));
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState("");
  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    setRefusal("");
    try {
      await question.act(answer);
      announce(`${question.label}: accepted`);
      close();
    } catch (error) {
      setRefusal(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  }
  return (
    <Dialog title={question.title} close={close}>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <p className="quiet">{question.consequence}</p>
        <Answer asks={question.asks} value={answer} change={setAnswer} />
        {refusal && <Notice>{refusal}</Notice>}
        <div className="row end">
          <button className="button" type="button" onClick={close}>
            Back
          </button>
          <button className={`button ${question.danger ? "danger-fill" : "primary"}`} type="submit" disabled={busy}>
            {question.label}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function Answer({ asks, value, change }: { asks: Question["asks"]; value: string; change(value: string): void }) {
  if (asks === "nothing") return null;
  if (asks === "reason") {
    return (
      <label className="labelled">
        <span>
          Reason <span className="quiet">(kept in the result)</span>
        </span>
        <input className="input" maxLength={500} value={value} onChange={(event) => change(event.target.value)} />
      </label>
    );
  }
  return "name" in asks ? <Name value={value} change={change} /> : <Amount above={asks.above} value={value} change={change} />;
}

interface AnswerProps {
  value: string;
  change(value: string): void;
}

function Name({ value, change }: AnswerProps) {
  return (
    <label className="labelled">
      Name
      <input className="input" maxLength={200} value={value} onChange={(event) => change(event.target.value)} />
    </label>
  );
}

function Amount({ above, value, change }: AnswerProps & { above: number }) {
  const least = (Math.floor(above * 100 + 1e-6) + 1) / 100;
  return (
    <label className="labelled">
      <span>
        New limit in US dollars <span className="quiet">(above the present limit of {money(above)})</span>
      </span>
      <input
        className="input"
        type="number"
        inputMode="decimal"
        step="0.01"
        min={least.toFixed(2)}
        required
        placeholder={(above + 0.25).toFixed(2)}
        value={value}
        onChange={(event) => change(event.target.value)}
      />
    </label>
  );
}

function beginning(asks: Question["asks"]): string {
  return typeof asks === "object" && "name" in asks ? asks.name : "";
}

/** Repairs of a step: what was wrong, what was tried, what came of it. A repair that needs a person asks here. */

import { useState } from "react";

import { CommandDialog, type Question } from "../components/CommandDialog";
import { ArrowUpRight, Wrench } from "../components/icons";
import { Pill } from "../components/Marks";
import { api } from "../lib/api";
import type { Healing } from "../lib/types";
import { money, sentence } from "../lib/words";

interface Props {
  healings: readonly Healing[];
  project: string;
  live: boolean;
  changed(): void;
}

export function Healings({ healings, project, live, changed }: Props) {
  if (!healings.length) return null;
  return (
    <ol className="healings" aria-label="Healings">
      {healings.map((healing, index) => (
        <li key={index} className="healing">
          <div className="healing-head">
            <Wrench aria-hidden="true" />
            <strong>{headline(healing, index)}</strong>
            {healing.status && <Pill status={healing.status} label={sentence(healing.status)} />}
          </div>
          {healing.summary && <p>{healing.summary}</p>}
          <Tried healing={healing} />
          <Facts healing={healing} />
          {live && healing.status === "waiting" && <Approval healing={healing} project={project} changed={changed} />}
        </li>
      ))}
    </ol>
  );
}

function headline(healing: Healing, index: number): string {
  const wrong = healing.failure_class ? `: ${healing.failure_class} failure` : "";
  return `Healing ${healing.number ?? index + 1}${wrong}`;
}

function Tried({ healing }: { healing: Healing }) {
  if (!healing.strategies?.length) return null;
  return (
    <ol className="tried" aria-label="Strategies tried">
      {healing.strategies.map((strategy, index) => (
        <li key={index}>{sentence(strategy)}</li>
      ))}
    </ol>
  );
}

function Facts({ healing }: { healing: Healing }) {
  const facts = [healing.cost_usd ? money(healing.cost_usd) : "", healing.commit ? `commit ${healing.commit.slice(0, 8)}` : ""];
  const shown = facts.filter(Boolean);
  if (!shown.length && !healing.web_ui) return null;
  return (
    <p className="quiet row">
      {shown.join(" · ")}
      {healing.web_ui && (
        <a href={healing.web_ui} target="_blank" rel="noreferrer">
          its history <ArrowUpRight aria-hidden="true" />
        </a>
      )}
    </p>
  );
}

function Approval({ healing, project, changed }: { healing: Healing; project: string; changed(): void }) {
  const [question, setQuestion] = useState<Question | null>(null);
  const ask = (word: "approve" | "reject") =>
    setQuestion({
      title: `${sentence(word)} this repair?`,
      consequence: healing.reason || healing.summary || "It changes how the app is built, so a person decides.",
      label: `${sentence(word)} repair`,
      danger: word === "reject",
      asks: "reason",
      act: async (reason) => {
        await api.decide(project, healing.step, word, reason);
        changed();
      },
    });
  return (
    <div className="row">
      <button className="button primary" type="button" onClick={() => ask("approve")}>
        Approve
      </button>
      <button className="button" type="button" onClick={() => ask("reject")}>
        Reject
      </button>
      {question && <CommandDialog question={question} close={() => setQuestion(null)} />}
    </div>
  );
}

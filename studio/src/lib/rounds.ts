/** A healing's rounds while it runs: each is told as an event before the healing's end tells them all. */

import type { Healing, Message, Round } from "./types";

export type Tone = "good" | "quiet" | "bad";

/** How an outcome is coloured: that a way did not fit is no failure. */
export function toneOf(outcome: string): Tone {
  if (outcome === "not applicable") return "quiet";
  return outcome === "healed" || outcome === "helped" ? "good" : "bad";
}

export function roundsOf(healing: Healing, events: readonly Message[]): Round[] {
  if (healing.rounds.length) return healing.rounds;
  return events.filter(({ data }) => data.healing === healing.workflow_id).map(round);
}

function round({ data, message }: Message): Round {
  const text = (name: string) => (typeof data[name] === "string" ? data[name] : "");
  return {
    number: typeof data.round === "number" ? data.round : 0,
    failure_class: text("failure_class"),
    file: text("file"),
    strategy: text("strategy"),
    outcome: text("outcome"),
    summary: message.split(". ").slice(1).join(". "),
    commit: text("commit"),
    diff_stat: "",
    cost_usd: 0,
    duration_s: 0,
    fallback: data.fallback === true,
  };
}

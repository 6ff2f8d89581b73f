/** Repairs of a step: what was wrong, what was tried against it in order, and what came of it. */

import { ArrowUpRight, Wrench } from "../components/icons";
import { Pill } from "../components/Marks";
import { useNow } from "../lib/clock";
import { roundsOf, toneOf } from "../lib/rounds";
import type { Healing, Message, Round, Run } from "../lib/types";
import { count, duration, money, secondsSince, sentence } from "../lib/words";

const STATUS: Record<Healing["status"], string> = {
  running: "healing",
  healed: "healed",
  fallback: "paused",
  escalated: "blocked",
  cancelled: "cancelled",
};

const LABEL: Record<Healing["status"], string> = {
  running: "Healing",
  healed: "Healed",
  fallback: "Template fallback",
  escalated: "Given to a person",
  cancelled: "Cancelled",
};

interface Props {
  healings: readonly Healing[];
  run: Run;
  events: readonly Message[];
  /** What the step says already. */
  said: string;
}

export function Healings({ healings, run, events, said }: Props) {
  if (!healings.length) return null;
  return (
    <ol className="healings" aria-label="Healings">
      {healings.map((healing) => (
        <li key={healing.workflow_id} className="healing" data-status={healing.status}>
          <div className="healing-head">
            <Wrench aria-hidden="true" />
            <strong>Healing {healing.number}</strong>
            <Pill status={STATUS[healing.status]} label={LABEL[healing.status]} />
            <Facts healing={healing} />
            <History healing={healing} run={run} />
          </div>
          <Failures failures={healing.failures} />
          <Rounds rounds={roundsOf(healing, events)} />
          {healing.reason && !said.includes(healing.reason) && <p>{healing.reason}</p>}
          {healing.quarantined.length > 0 && <p>Flaky, run again and not mended: {healing.quarantined.join(", ")}</p>}
        </li>
      ))}
    </ol>
  );
}

function Facts({ healing }: { healing: Healing }) {
  const runs = healing.status === "running";
  useNow(runs);
  const took = runs && healing.started_at ? secondsSince(healing.started_at) : healing.duration_s;
  const facts = [
    duration(took),
    healing.model_calls ? count(healing.model_calls, "model call") : "",
    healing.spend.cost_usd ? money(healing.spend.cost_usd) : "",
    healing.commit ? `commit ${healing.commit.slice(0, 8)}` : "",
  ];
  return <span className="quiet">{facts.filter(Boolean).join(" · ")}</span>;
}

/** The child workflow's own page, beside its parent's. */
function History({ healing, run }: { healing: Healing; run: Run }) {
  const base = run.web_ui?.split("/workflows/")[0];
  if (!base) return null;
  return (
    <a className="link" href={`${base}/workflows/${healing.workflow_id}`} target="_blank" rel="noreferrer">
      history <ArrowUpRight aria-hidden="true" />
    </a>
  );
}

function Failures({ failures }: { failures: readonly string[] }) {
  if (!failures.length) return null;
  return (
    <ul className="failures" aria-label="What was wrong">
      {failures.map((failure, index) => (
        <li key={index}>{failure}</li>
      ))}
    </ul>
  );
}

function Rounds({ rounds }: { rounds: readonly Round[] }) {
  if (!rounds.length) return null;
  return (
    <ol className="tried" aria-label="Strategies tried">
      {rounds.map((round) => (
        <li key={round.number}>
          <span className="quiet">{round.number}</span>
          <span>
            <strong>{sentence(round.strategy)}</strong>
            <span className={toneOf(round.outcome)}> {round.outcome}</span>
            <span className="quiet"> {meta(round)}</span>
            {round.summary && <span className="check-detail">{round.summary}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}

function meta(round: Round): string {
  const parts = [
    round.failure_class,
    round.file,
    round.duration_s ? duration(round.duration_s) : "",
    round.cost_usd ? money(round.cost_usd) : "",
    round.diff_stat,
    round.fallback ? "template fallback" : "",
  ];
  return parts.filter(Boolean).join(" · ");
}

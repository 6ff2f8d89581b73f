/** What happened, in order. Keeps to the end unless a person has scrolled up. */

import { useLayoutEffect, useRef, useState } from "react";

import type { Message } from "../lib/types";
import { clock, sentence } from "../lib/words";

const NEAR_END_PX = 40;
const BAD = new Set(["blocked", "failed"]);

interface Filter {
  step: string;
  kind: "" | "steps" | "healing" | "agents" | "problems";
  words: string;
}

const KINDS: [Filter["kind"], string][] = [
  ["", "Everything"],
  ["problems", "Problems"],
  ["healing", "Healing"],
  ["steps", "Steps"],
  ["agents", "Agents' words"],
];

interface Props {
  events: readonly Message[];
  steps: readonly string[];
}

export function Log({ events, steps }: Props) {
  const [filter, setFilter] = useState<Filter>({ step: "", kind: "", words: "" });
  const shown = events.filter((event) => fits(event, filter));
  const list = useEnd(shown.length);
  return (
    <section className="card" aria-label="Log">
      <div className="card-head log-head">
        <h2>Log</h2>
        <Filters filter={filter} set={setFilter} steps={steps} />
      </div>
      <ol className="log" ref={list} tabIndex={0} aria-label="Log lines">
        {shown.map((event) => (
          <Line key={event.seq} event={event} />
        ))}
        {!shown.length && <li className="log-none">{events.length ? "Nothing fits the filter." : "Nothing has been said yet."}</li>}
      </ol>
    </section>
  );
}

function Filters({ filter, set, steps }: { filter: Filter; set(filter: Filter): void; steps: readonly string[] }) {
  return (
    <div className="log-filters">
      <input
        className="input small"
        type="search"
        placeholder="Filter"
        aria-label="Words in the log"
        value={filter.words}
        onChange={(event) => set({ ...filter, words: event.target.value })}
      />
      <select
        className="select"
        aria-label="Kind of line"
        value={filter.kind}
        onChange={(event) => set({ ...filter, kind: event.target.value as Filter["kind"] })}
      >
        {KINDS.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <select className="select" aria-label="Step" value={filter.step} onChange={(event) => set({ ...filter, step: event.target.value })}>
        <option value="">All steps</option>
        {steps.map((step) => (
          <option key={step} value={step}>
            {sentence(step)}
          </option>
        ))}
      </select>
    </div>
  );
}

function Line({ event }: { event: Message }) {
  const starts = event.type === "STEP_START";
  const who = starts ? [] : [event.agent, event.step && sentence(event.step)].filter(Boolean);
  return (
    <li data-type={event.type} data-bad={isBad(event)}>
      <time dateTime={event.at}>{clock(event.at)}</time>
      <p>
        {who.length > 0 && <span className="who">{who.join(" · ")} </span>}
        {starts ? begins(event) : event.message}
      </p>
    </li>
  );
}

function begins({ agent, step, data }: Message): string {
  const number = typeof data.number === "number" ? data.number : 1;
  return `${agent} starts ${sentence(step ?? "").toLowerCase()}${number > 1 ? `, try ${number}` : ""}`;
}

function isBad({ type, data }: Message): boolean {
  return type === "ERROR" || (type !== "HEAL_START" && BAD.has(String(data.status)));
}

function fits(event: Message, { step, kind, words }: Filter): boolean {
  if (step && event.step !== step) return false;
  if (kind === "problems" && !isBad(event)) return false;
  if (kind === "healing" && !event.type.startsWith("HEAL_") && !event.data.healing) return false;
  if (kind === "steps" && !event.type.startsWith("STEP_")) return false;
  if (kind === "agents" && event.type !== "AGENT_LOG") return false;
  return !words || `${event.agent} ${event.step} ${event.message}`.toLowerCase().includes(words.toLowerCase());
}

/** A list that follows its end while a person is there. */
function useEnd(length: number) {
  const list = useRef<HTMLOListElement>(null);
  const following = useRef(true);
  useLayoutEffect(() => {
    const box = list.current;
    if (!box) return;
    const look = () => (following.current = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END_PX);
    box.addEventListener("scroll", look, { passive: true });
    return () => box.removeEventListener("scroll", look);
  }, []);
  useLayoutEffect(() => {
    if (following.current && list.current) list.current.scrollTop = list.current.scrollHeight;
  }, [length]);
  return list;
}
